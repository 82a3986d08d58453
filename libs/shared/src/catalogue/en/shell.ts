export const shell = {
  /** What a screen reader calls the row of pages. */
  pages: 'Pages',
  home: 'Home',
  people: 'People',
  badge: 'My badge',
  me: 'Me',
  scan: 'Scan',
  back: 'Back',
  again: 'Try again',
  offline: 'Offline.',
  waiting: (count: number) => `${count} waiting on this phone`,
  savedHere: 'What you scan is saved on this phone',
  fleeting: 'This browser stores nothing. Keep this page open until all is sent.',
  newVersion: 'A new version is here.',
  reload: 'Reload',
  /** Offers a language by its own name. */
  continueIn: (language: string) => `Continue in ${language}`,
  /** Declines that offer. */
  stayIn: 'No, thank you',
  notFound: {
    title: 'There is nothing here',
    text: 'The address may have a typing error. Your people are where you left them.',
    toHome: 'Go to my badge',
  },
  notLoaded: {
    title: 'This page needs the network once',
    notice: 'It did not load',
    text: 'What you scanned is safe on this phone.',
  },
};

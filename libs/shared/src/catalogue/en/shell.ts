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
  /** The database is held by a page of an older version. */
  otherTabs: 'An older page of this app is open in another tab. Close it, so that this phone can save again.',
  /** Before the names of the people whom the notes are about. */
  noteTooLong:
    'A note was written on two devices and is now longer than 2,000 characters. All of it is on this phone; shorten it to upload it:',
  /** What the server will never take, by kind; why follows. */
  refused: {
    title: 'Not everything was taken',
    understood: 'Understood',
    kinds: {
      note: 'Note',
      followUp: 'Follow-up',
      undoFollowUp: 'Taking it back',
      undoScan: 'Taking it back',
      me: 'Your own page',
      mark: 'What you decided',
      message: 'Message',
      introduction: 'Introduction',
    },
  },
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

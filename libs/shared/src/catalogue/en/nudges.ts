export const nudges = {
  hello: (name: string) => `Hello ${name}`,
  title: 'Your people',
  loading: 'Loading your people',
  list: 'People you met',
  oldLink: { title: 'This link no longer works', text: 'Open the newest mail from us, or your own link from the invitation.' },
  unreachable: { title: 'No connection just now', text: 'Nothing was changed.' },
  nobody: { title: 'Nobody is waiting', text: 'There is nothing left to do from this mail.' },
  openPeople: 'Open my people',
  /** `moment` as "10:14" or "yesterday at 10:14". */
  met: (event: string, moment: string) => `${event}, ${moment}`,
  wrote: (name: string) => `I followed up with ${name}`,
  later: 'Later',
  notNeeded: 'Not needed',
  results: {
    followedUp: 'Marked as followed up.',
    snoozed: 'We remind you once more, in time.',
    muted: 'No more reminders about this person.',
    removed: 'You are no longer connected.',
  },
  stop: {
    button: 'Stop all reminders',
    question: 'Stop all reminders?',
    text: (organization: string) => `${organization} will send you no more reminders. Your people and notes stay where they are.`,
    keep: 'Keep them',
    done: 'Reminders are off',
    doneText: (organization: string) =>
      `${organization} sends you no more reminders. You can switch them on again on your own page, under Me.`,
    failed: 'That did not work',
  },
};

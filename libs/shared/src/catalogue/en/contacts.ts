/** How those whom one met stand in a list. */
export const contacts = {
  /** What stands for a name that is no longer there. */
  deletedAttendee: 'A deleted attendee',
  removedContact: 'A removed contact',
  waiting: 'waiting',
  /** Beside somebody whose badge was not scanned in return. */
  scannedYou: 'Scanned your badge',
  failed: { title: 'Your people did not load', text: 'They are safe. The network may be busy just now.' },
};

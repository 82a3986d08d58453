/** The scanner, the own badge, and the page that a badge's address opens. `when` as "at 10:14" or "yesterday at 10:14". */
export const scans = {
  title: 'Scan a badge',
  done: 'Done',
  view: 'What the camera sees',
  starting: 'The camera is starting.',
  hold: 'Hold the badge in the frame.',
  closer: 'Nothing yet? Come closer, or find more light.',
  closerOrLight: 'Nothing yet? Come closer, or switch on the light.',
  writing: 'The camera waits while you write.',
  light: 'Light',
  last: 'Last scan',
  undo: 'Undo',
  /** Why there is no camera, and what to do. */
  camera: {
    denied: {
      title: 'The camera is switched off for this page',
      text: 'To switch it on:',
    },
    missing: {
      title: 'No camera here',
      text: 'Take a photo of the badge or type the code below its QR. Some mail apps hide the camera: open this page in your usual browser.',
    },
    busy: {
      title: 'The camera is in use',
      text: 'Close other apps that use the camera, then try again. Or type the code below the QR.',
    },
    unreadable: {
      title: 'This browser cannot read codes',
      text: 'Type the code below the QR. It takes a few seconds.',
    },
  },
  /** How to allow the camera, one step after the other. */
  allowCamera: [
    'Tap the sign beside the address of the page: a lock, sliders or “aA”.',
    'Allow the camera for this page.',
    'Come back here and try again.',
  ],
  photo: {
    take: 'Photo',
    ofBadge: 'Take a photo of the badge',
    nothing: 'No code in that photo. Go closer, so that the badge fills it.',
    failed: 'That photo could not be read. Type the code instead.',
  },
  type: {
    open: 'Type code',
    title: 'Type the code',
    label: 'Badge code',
    hint: 'It is printed below the QR. Capitals and hyphens do not matter.',
    notWhole: 'That is not a whole code. It has eight letters and digits, as in 4F7K-9QXD.',
    save: 'Save this badge',
    back: 'Back to the camera',
  },
  saved: 'Saved on this phone. The name follows.',
  fleeting: 'Sending. Keep this page open: this browser does not store anything.',
  /** Labels for the person just met, kept with the note; at most 40 characters each. */
  tags: { title: 'Quick tags', offered: ['promised something', 'wants an introduction', 'talk again'] },
  at: (time: string) => `at ${time}`,
  met: (name: string) => `You met ${name}.`,
  metWhen: (name: string, when: string) => `You met ${name} ${when}.`,
  metSomebody: (when: string) => `You met ${when}.`,
  scannedYou: (name: string, when: string) => `${name} scanned your badge ${when}.`,
  refused: {
    notABadge: 'That is not a badge of ours. Look for the code on the badge itself.',
    own: 'That is your own badge.',
    otherEvent: 'That badge belongs to another event.',
    two: 'Two badges in view. Hold one alone in the frame.',
    waits: (when: string) => `You scanned this badge ${when}. It waits on this phone for the network.`,
    unknown: 'We do not know this badge. The desk can look into it.',
    revoked: 'That badge was replaced by a newer one. Scan the newer one.',
    closed: 'This event is not open for scanning just now.',
    other: 'That scan did not work. Scan the badge once more.',
  },
  badge: {
    title: 'My badge',
    qr: 'QR code of your badge',
    hint: 'Let others scan this, or tell them the code. A bright screen helps.',
  },
  connect: {
    title: 'Connect',
    lead: (name: string, event: string) => `You scanned a badge. Connect as ${name}, at ${event}?`,
    connect: 'Connect',
    people: 'My people',
    stranger: {
      title: 'Open your own link to connect',
      text: 'This is a badge of an event. To connect with its owner, first open the link in your own invitation mail.',
      noMail: 'No mail? The desk can send it again.',
      again: 'I have opened it: try again',
      home: 'To my badge',
    },
  },
};

import type { OutgoingMail } from '../../../../apps/api/src/platform/mail/index.js';

/** A mail that is longer than one packet. */
export const aLetter: OutgoingMail = {
  from: { name: 'Open Cities Forum', address: 'hello@within24.example' },
  to: { name: 'Ana Lima', address: 'ana@clara.example' },
  subject: 'Write to Ben while it is fresh',
  html: `<p>${'Ben would be glad of a line. '.repeat(5_000)}</p>`,
  text: 'Ben would be glad of a line.',
  messageId: '<nudge-1@within24.example>',
};

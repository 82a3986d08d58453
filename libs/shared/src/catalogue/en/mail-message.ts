import type { MailMessageTexts } from '../mail-message-texts.js';

export const message: MailMessageTexts = {
  from: (name) => `${name} via Within24`,
  lead: (name) => `${name} wrote to you`,
  met: (name, event, day, time) => `You met ${name} at ${event} on ${day} at ${time}.`,
  reply: (name) => `Simply answer this mail: your reply goes to ${name}.`,
  addresses: 'Addresses in the message are no links here. Copy one only if you expect it and trust it.',
  stop: (name) => `Rather not hear from ${name}? Remove or block them on your own page, and nothing more from them comes through Within24.`,
  open: 'Open my page',
  why: (name, organization) =>
    `The words are ${name}’s own. Sent by ${organization} through Within24 because you two met at their event and share your address.`,
};

import type { MailEventDeletionTexts } from '../mail-event-deletion-texts.js';

export const eventDeletion: MailEventDeletionTexts = {
  subject: (event) => `The people you met at ${event}`,
  preview: 'They are attached, with your own notes.',
  lead: (organization, event, day) => `${organization} will delete ${event} on ${day}, with everything in it.`,
  attached:
    'Everybody you met is attached, as far as they share with you, with your own notes: a table (CSV) and cards for your address book (vCard).',
  until:
    'Until then your badge and your people open as before. Reminders have stopped, so please write to whomever you still want to write to.',
  why: (organization, event) => `Sent by ${organization} through Within24 because you met people at ${event}.`,
};

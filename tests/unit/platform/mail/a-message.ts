import type { MessageMail } from '../../../../apps/api/src/platform/mail/index.js';

/** A message as it is mailed, in English to somebody in Berlin. */
export const aMessage: MessageMail = {
  language: 'en',
  organizationName: 'Open Cities Forum',
  eventName: 'Open Cities Day',
  senderName: 'Ana Ruiz',
  metAt: new Date('2026-11-24T09:14:00Z'),
  timeZone: 'Europe/Berlin',
  subject: 'The tide tables',
  body: 'Good to meet you at the quay.\n\nHere is what I promised.\n  Ana',
  page: 'https://meet.example.com/a/',
};

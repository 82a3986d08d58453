/**
 * A crowd of simulated attendees for a running Within24: `planDay` says who meets whom and when, a {@link Conference} carries it out through the
 * public HTTP API, and a {@link Listener} hears what was acknowledged. Mails reach it through a {@link MailReader}.
 */
export { ApiClient } from './api/api-client.js';
export { Wire } from './api/wire.js';
export { Conference } from './conference.js';
export type { Fact, Listener } from './facts.js';
export { EmbeddedMailbox } from './mail/embedded-mailbox.js';
export { MailReader, type Mail } from './mail/mail-reader.js';
export { Organizer } from './organizer.js';
export { planDay } from './plan/plan-day.js';

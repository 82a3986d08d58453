/** What the mail says that brings attendees whom they met, before the organizer deletes the event. */
export type MailEventDeletionTexts = {
  subject: (event: string) => string;
  preview: string;
  /** `day` as "Tuesday, 24 November". */
  lead: (organization: string, event: string, day: string) => string;
  attached: string;
  until: string;
  why: (organization: string, event: string) => string;
};

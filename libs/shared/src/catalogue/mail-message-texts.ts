/** What frames a message that an attendee sends to another: who writes, where they met, how to answer and how to stop it. */
export type MailMessageTexts = {
  /** Whom the mail is from, as a mail program lists it. */
  from: (name: string) => string;
  lead: (name: string) => string;
  /** `day` as "Tuesday 24 November", `time` as "10:14". */
  met: (name: string, event: string, day: string, time: string) => string;
  reply: (name: string) => string;
  /** Said where the message holds an address of the web or of mail. */
  addresses: string;
  stop: (name: string) => string;
  open: string;
  why: (name: string, organization: string) => string;
};

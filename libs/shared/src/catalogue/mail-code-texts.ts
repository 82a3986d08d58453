/** What the mail with a sign-in code says; the code itself stands alone in it, large. */
export type MailCodeTexts = {
  /** Holds the code, so that it is read in the notification without leaving the app that asks for it. */
  subject: (code: string) => string;
  preview: (minutes: number) => string;
  lead: string;
  limits: (minutes: number) => string;
  notYou: string;
  why: string;
};

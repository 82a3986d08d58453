import type { Language } from '../languages.js';
import type { MailIntroductionTexts } from './mail-introduction-texts.js';
import type { MailCodeTexts } from './mail-code-texts.js';
import type { MailEventDeletionTexts } from './mail-event-deletion-texts.js';
import type { MailMessageTexts } from './mail-message-texts.js';

/**
 * Every sentence that a mail says, in one place for each language: what one of them lacks does not compile. They speak
 * like a helpful host: short, in time, never with blame. Names and notes come in clean and go out as plain text.
 */
export type MailTexts = {
  lang: Language;
  dir: 'ltr' | 'rtl';
  hello: (name: string) => string;
  signIn: {
    subject: (organization: string) => string;
    preview: (minutes: number) => string;
    lead: (organization: string) => string;
    button: string;
    limits: (minutes: number) => string;
    notYou: string;
    why: (organization: string) => string;
  };
  code: MailCodeTexts;
  eventDeletion: MailEventDeletionTexts;
  invitation: {
    subject: (event: string) => string;
    preview: string;
    lead: (organization: string, event: string) => string;
    /** `day` as "Tuesday, 24 November", `time` as "09:00". */
    starts: (day: string, time: string) => string;
    how: string;
    button: string;
    early: string;
    keep: string;
    /** Before what the organization says itself. */
    words: (organization: string) => string;
    why: (organization: string, event: string) => string;
    /** Once to those who have not opened their link; the rest of the mail is the same. */
    reminder: { subject: (event: string) => string; preview: string; lead: (organization: string, event: string) => string; once: string };
  };
  message: MailMessageTexts;
  nudge: {
    subject: (first: string) => string;
    subjectOfTwo: (first: string, second: string) => string;
    /** `others`: how many there are beside the first; at least two. */
    subjectOfMore: (first: string, others: number) => string;
    preview: string;
    lead: (people: number) => string;
    first: (organization: string) => string;
    firstStop: string;
    met: (name: string, time: string) => string;
    metOn: (name: string, day: string, time: string) => string;
    hoursLeft: (hours: number) => string;
    minutesLeft: (minutes: number) => string;
    momentLeft: string;
    wrote: (name: string) => string;
    note: string;
    /** `help` is what the reader can help with. */
    meets: (name: string, need: string, help: string) => string;
    needs: (name: string, need: string) => string;
    anything: string;
    button: (name: string) => string;
    asks: string;
    open: string;
    pause: string;
    why: (organization: string) => string;
  };
  introduction: MailIntroductionTexts;
  unsubscribe: { question: string; button: string; done: string; again: string };
};

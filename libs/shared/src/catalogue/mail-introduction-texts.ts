/** What mails say of introductions: to those who are asked, and to both once they have accepted. */
export type MailIntroductionTexts = {
  asked: {
    subject: (proposer: string, other: string) => string;
    /** `count`: how many introductions; at least two. */
    subjectOfMore: (count: number) => string;
    preview: string;
    lead: (count: number) => string;
    proposal: (proposer: string, other: string) => string;
    button: string;
    how: string;
  };
  made: {
    subject: (proposer: string, other: string) => string;
    preview: (other: string) => string;
    lead: (proposer: string, other: string) => string;
    message: (proposer: string) => string;
    email: string;
    phone: string;
    canHelpWith: (name: string) => string;
    lookingFor: (name: string) => string;
    /** Said where the other shares nothing that a mail shows. */
    nothingShared: (other: string) => string;
    /** Where an answer to the mail goes. */
    reply: (name: string) => string;
    noReply: string;
    open: string;
    why: (proposer: string, organization: string) => string;
  };
};

import type { MailIntroductionTexts } from '../mail-introduction-texts.js';
import { inWords } from './numbers.js';

export const introduction: MailIntroductionTexts = {
  asked: {
    subject: (proposer, other) => `${proposer} would like to introduce you to ${other}`,
    subjectOfMore: (count) => `Would you like to meet ${inWords(count)} people?`,
    preview: 'You decide. Nothing is shared before both of you say yes.',
    lead: (count) => (count === 1 ? 'Somebody you met would like to introduce you.' : 'People you met would like to introduce you.'),
    proposal: (proposer, other) => `${proposer} would like to introduce you to ${other}.`,
    button: 'See the introduction',
    how: 'If you both accept, each of you gets the other’s card. Until then both see only name and company, and nobody learns who declined.',
  },
  made: {
    subject: (proposer, other) => `${proposer} introduces you to ${other}`,
    preview: (other) => `You and ${other} have both said yes.`,
    lead: (proposer, other) => `${proposer} introduces you to ${other}. Both of you have said yes.`,
    message: (proposer) => `${proposer} writes`,
    email: 'Email',
    phone: 'Phone',
    canHelpWith: (name) => `${name} can help with`,
    lookingFor: (name) => `${name} is looking for`,
    nothingShared: (other) => `${other} does not share a card right now.`,
    reply: (name) => `Simply answer this mail: your reply goes to ${name}.`,
    noReply: 'Nobody reads answers to this mail; your page shows what the two of you share.',
    open: 'Open my page',
    why: (proposer, organization) =>
      `The words are ${proposer}’s own. Sent by ${organization} through Within24 because you accepted this introduction.`,
  },
};

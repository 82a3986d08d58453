import type { Contact, Gift } from '@within24/shared';
import { firstNameOf } from '../people/names.js';

type Draft = { label: string; hint: string; text: string };

/** Stands in a draft for what only the sender knows. */
export const blank = '…';

/** What one can give with a follow-up, how it is offered, and the sentence it starts the message with. */
export const giftDrafts: Record<Gift, Draft> = {
  introduction: {
    label: 'Introduction',
    hint: 'Somebody they should meet',
    text: 'I would like to introduce you to … I think the two of you have a lot to talk about.',
  },
  article: {
    label: 'Article or book',
    hint: 'Something worth reading',
    text: 'This made me think of our talk, and I believe you will enjoy it: …',
  },
  event: {
    label: 'Event',
    hint: 'A place to go',
    text: 'There is an event that could be right for you: … I would be glad to see you there.',
  },
  mention: {
    label: 'Mention',
    hint: 'Tell others about their work',
    text: 'I told … about your work, because it fits so well with what they do.',
  },
  offer_of_help: {
    label: 'Offer of help',
    hint: 'What you are good at',
    text: 'If it helps, I can … Just tell me when.',
  },
  none: { label: 'Just a hello', hint: 'That is enough, too', text: 'I would like to stay in touch.' },
};

export const giftOrder: Gift[] = ['introduction', 'article', 'event', 'mention', 'offer_of_help', 'none'];

/** The subject of the mail. */
export function subjectOf(eventName: string): string {
  return `It was good to meet you at ${eventName}`;
}

/** The whole message: greeting, the personal line, what is given, and the sender's first name. */
export function messageOf(contact: Contact, myName: string, personalLine: string, gift: string): string {
  const parts = [`Hi ${firstNameOf(contact.card.name)},`, personalLine.trim(), gift.trim(), `Best,\n${firstNameOf(myName)}`];
  return parts.filter(Boolean).join('\n\n');
}

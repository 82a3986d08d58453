import type { MailTexts } from '../mail-texts.js';
import { plural } from '../plural.js';
import { capitalised, inWords } from './numbers.js';
import { code } from './mail-code.js';
import { eventDeletion } from './mail-event-deletion.js';
import { message } from './mail-message.js';
import { introduction } from './mail-introduction.js';

const startInWords = (count: number) => capitalised(inWords(count));
const hours = plural<'one'>('en', { one: () => 'hour', other: () => 'hours' });
const minutes = plural<'one'>('en', { one: () => 'minute', other: () => 'minutes' });

export const mails: MailTexts = {
  lang: 'en',
  dir: 'ltr',
  hello: (name) => (name ? `Hello ${name},` : 'Hello,'),
  signIn: {
    subject: (organization) => `Sign in to ${organization}`,
    preview: (count) => `The link works once, for ${count} minutes.`,
    lead: (organization) => `Here is your link to sign in to ${organization}.`,
    button: 'Sign in',
    limits: (count) => `It works once, for ${count} minutes. The page it opens has one button; nothing happens before you press it.`,
    notYou: 'If you did not ask for it, leave this mail: nobody gets in without it.',
    why: (organization) => `Sent by Within24 because somebody asked to sign in to ${organization} with this address.`,
  },
  code,
  eventDeletion,
  invitation: {
    subject: (event) => `Your badge for ${event}`,
    preview: 'Your badge, and everybody you meet, behind one link.',
    lead: (organization, event) => `${organization} looks forward to meeting you at ${event}.`,
    starts: (day, time) => `It starts on ${day} at ${time}.`,
    how: 'Your badge is behind the button below. At the event you scan the badges of the people you talk to, and they scan yours. Everybody you meet is then in one list, with your own note, and you can write to them while it is fresh.',
    button: 'Open my badge',
    early: 'Open it once before you come, so that it is at hand at the door.',
    keep: 'The link is yours alone: whoever has it sees what you see, so please do not pass this mail on.',
    words: (organization) => `${organization} writes:`,
    why: (organization, event) => `Sent by ${organization} through Within24 because you are registered for ${event}.`,
    reminder: {
      subject: (event) => `Your badge for ${event} is waiting for you`,
      preview: 'One tap opens it. It takes less than a minute.',
      lead: (organization, event) => `${organization} has your badge for ${event} ready. You have not opened it yet.`,
      once: 'This is the only time we remind you of it.',
    },
  },
  message,
  nudge: {
    subject: (first) => `Write to ${first} while it is fresh`,
    subjectOfTwo: (first, second) => `Write to ${first} and ${second} while it is fresh`,
    subjectOfMore: (first, others) => `Write to ${first} and ${others} others while it is fresh`,
    preview: 'A short line today says more than a long one next week.',
    lead: (people) =>
      people === 1
        ? 'Somebody you met would be glad of a line from you.'
        : `${startInWords(people)} people you met would be glad of a line from you.`,
    first: (organization) =>
      `This is the first mail of its kind. You met people at an event of ${organization}, and Within24 keeps who you met and reminds you in time to write, with at most two mails in 24 hours. You never have to answer it.`,
    firstStop: 'Not for you? Stop these mails',
    met: (name, time) => `You met ${name} at ${time}.`,
    metOn: (name, day, time) => `You met ${name} on ${day} at ${time}.`,
    hoursLeft: (count) => `${startInWords(count)} ${hours(count)} left to write.`,
    minutesLeft: (count) => `${startInWords(count)} ${minutes(count)} left to write.`,
    momentLeft: 'Less than a minute left to write.',
    wrote: (name) => `${name} wrote to you.`,
    note: 'Your note',
    meets: (name, need, help) => `${name} is looking for: ${need} You can help with: ${help} That may fit.`,
    needs: (name, need) => `${name} is looking for: ${need} Can you help, or do you know who can?`,
    anything: 'An article, a book or an introduction you thought of makes a good first line.',
    button: (name) => `I wrote to ${name}`,
    asks: 'Each button opens a page and asks there; nothing is marked before you say so.',
    open: 'See everybody I met',
    pause: 'Pause these mails',
    why: (organization) => `Sent by ${organization} through Within24 because you met people at their event.`,
  },
  introduction,
  unsubscribe: {
    question: 'Stop these reminders?',
    button: 'Stop reminders',
    done: 'Reminders are off',
    again: 'You get no more of these mails. You can switch them on again on your own page.',
  },
};

const small = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];
const countInWords = (count: number) => small[count] ?? String(count);

/**
 * Every sentence that a mail says, in one place so that another language is another object of this shape. They speak
 * like a helpful host: short, in time, never with blame. Names and notes come in clean and go out as plain text.
 */
export const english = {
  lang: 'en',
  hello: (name: string) => (name ? `Hello ${name},` : 'Hello,'),

  signIn: {
    subject: (organization: string) => `Sign in to ${organization}`,
    preview: (minutes: number) => `The link works once, for ${minutes} minutes.`,
    lead: (organization: string) => `Here is your link to sign in to ${organization}.`,
    button: 'Sign in',
    limits: (minutes: number) =>
      `It works once, for ${minutes} minutes. The page it opens has one button; nothing happens before you press it.`,
    notYou: 'If you did not ask for it, leave this mail: nobody gets in without it.',
    why: (organization: string) => `Sent by Within24 because somebody asked to sign in to ${organization} with this address.`,
  },

  invitation: {
    subject: (event: string) => `Your badge for ${event}`,
    preview: 'Your badge, and everybody you meet, behind one link.',
    lead: (organization: string, event: string) => `${organization} looks forward to meeting you at ${event}.`,
    starts: (when: string) => `It starts ${when}.`,
    how: 'Your badge is behind the button below. At the event you scan the badges of the people you talk to, and they scan yours. Everybody you meet is then in one list, with your own note, and you can write to them while it is fresh.',
    button: 'Open my badge',
    early: 'Open it once before you come, so that it is at hand at the door.',
    keep: 'The link is yours alone: whoever has it sees what you see, so please do not pass this mail on.',
    why: (organization: string, event: string) => `Sent by ${organization} through Within24 because you are registered for ${event}.`,
  },

  nudge: {
    subject: ([first, second, ...more]: string[]) => {
      if (!second) return `Write to ${first} while it is fresh`;
      return `Write to ${first} and ${more.length ? `${more.length + 1} others` : second} while it is fresh`;
    },
    preview: 'A short line today says more than a long one next week.',
    lead: (count: number) =>
      count === 1
        ? 'Somebody you met would be glad of a line from you.'
        : `${countInWords(count)} people you met would be glad of a line from you.`,
    first: (organization: string) =>
      `This is the first mail of its kind. You met people at an event of ${organization}, and Within24 keeps who you met and reminds you in time to write, with at most two mails in 24 hours. You never have to answer it.`,
    firstStop: 'Not for you? Stop these mails',
    wrote: (name: string) => `${name} wrote to you.`,
    note: 'Your note',
    button: (name: string) => `I wrote to ${name}`,
    asks: 'Each button opens a page and asks there; nothing is marked before you say so.',
    open: 'See everybody I met',
    pause: 'Pause these mails',
    why: (organization: string) => `Sent by ${organization} through Within24 because you met people at their event.`,
  },
};

import type { MailCodeTexts } from '../mail-code-texts.js';

export const code: MailCodeTexts = {
  subject: (code) => `${code} is your Within24 code`,
  preview: (minutes) => `It works once, for ${minutes} minutes.`,
  lead: 'Here is your code to open your badges.',
  limits: (minutes) => `Type it on the page that asked for it. It works once, for ${minutes} minutes; a newer one replaces it.`,
  notYou: 'If you did not ask for it, leave this mail and tell nobody the code: nobody gets in without it.',
  why: 'Sent by Within24 because somebody asked to sign in with this address.',
};

import type { MailCodeTexts } from '../mail-code-texts.js';

export const code: MailCodeTexts = {
  subject: (code) => `${code} ist Ihr Code für Within24`,
  preview: (minutes) => `Er gilt einmal und ${minutes} Minuten lang.`,
  lead: 'Hier ist der Code, der Ihre Badges öffnet.',
  limits: (minutes) =>
    `Tippen Sie ihn auf der Seite ein, die danach fragt. Er gilt einmal und ${minutes} Minuten lang; ein neuerer ersetzt ihn.`,
  notYou:
    'Haben Sie nicht darum gebeten? Dann lassen Sie diese Mail liegen und nennen Sie den Code niemandem: Ohne ihn kommt niemand hinein.',
  why: 'Gesendet von Within24, weil sich jemand mit dieser Adresse anmelden wollte.',
};

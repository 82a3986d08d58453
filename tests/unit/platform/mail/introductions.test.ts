import { languages, type ContactCard, type Language } from '@within24/shared';
import {
  introductionMail,
  nudgeMail,
  type MailContent,
  type NudgedContact,
  type NudgedIntroduction,
} from '../../../../apps/api/src/platform/mail/index.js';

const cleo: ContactCard = {
  name: 'Cleo Park',
  company: 'Tide & Sons',
  shared: true,
  title: 'Engineer',
  email: 'cleo@example.org',
  phone: '+49 30 123456',
  links: ['https://example.org/cleo'],
  canHelpWith: 'Tide tables',
  lookingFor: 'A pilot',
};
const bare = {
  ...cleo,
  shared: false,
  company: null,
  title: null,
  email: null,
  phone: null,
  links: [],
  canHelpWith: null,
  lookingFor: null,
};
const made = {
  language: 'en' as Language,
  organizationName: 'Open Cities Forum',
  recipientName: 'Ben Okafor',
  proposerName: 'Ana Lima',
  message: 'You both build harbours.\nSee https://harbours.example/plan',
  other: cleo,
  replyName: 'Cleo Park',
  page: 'https://meet.example.com/a/',
};

const proposal: NudgedIntroduction = {
  proposerName: 'Ana Lima',
  otherName: 'Cleo Park',
  otherCompany: 'Tide & Sons',
  link: 'https://meet.example.com/a/#ben',
};
const nudge = {
  language: 'en' as Language,
  now: new Date('2026-11-24T17:30:00Z'),
  recipientName: 'Ben Okafor',
  organizationName: 'Open Cities Forum',
  first: false,
  contacts: [],
  introductions: [proposal],
  openLink: 'https://meet.example.com/a/#ben',
  pauseLink: 'https://meet.example.com/n#pause',
};
const dan: NudgedContact = {
  name: 'Dan Ito',
  company: null,
  initials: 'DI',
  metAt: new Date('2026-11-24T09:14:00Z'),
  timeZone: 'Europe/Berlin',
  timeLeft: 7 * 3_600_000,
  shareLeft: 7 / 24,
  note: '',
  lookingFor: null,
  canHelpWith: null,
  wroteToYou: false,
  actionLink: 'https://meet.example.com/n#dan',
};

/** What a reader sees of the HTML, without what has no look of its own. */
function seen(html: string): string {
  const body = html.slice(html.indexOf('<body')).replace(/<!--[\s\S]*?-->/g, '');
  const text = body.replace(/<\/?(bdi|span)>/g, '').replace(/<[^>]*>/g, ' ');
  return text
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replace(/[ \t\r\n]+/g, ' ');
}
const plain = (text: string) => text.replace(/[\u2068\u2069\u200b]/g, '');
const linksOf = (html: string) => [...html.slice(html.indexOf('<body')).matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, link]) => link);

describe.each(languages)('a mail about introductions in the language %s', (language) => {
  const mails: [string, () => Promise<MailContent>][] = [
    ['made', () => introductionMail({ ...made, language })],
    ['made, with nothing shared', () => introductionMail({ ...made, language, other: bare, replyName: null })],
    ['proposed', () => nudgeMail({ ...nudge, language })],
    [
      'several proposed, to a new reader',
      () => nudgeMail({ ...nudge, language, first: true, introductions: [proposal, proposal, proposal] }),
    ],
    ['proposed beside people', () => nudgeMail({ ...nudge, language, contacts: [dan] })],
  ];
  it.each(mails)('says the same in both twins, completely: %s', async (_, compose) => {
    const { subject, html, text } = await compose();
    expect(html).toMatch(new RegExp(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`));
    expect(html).not.toMatch(/\{\{|\}\}|undefined|<img|<script/);
    expect(html).not.toMatch(language === 'ar' ? /direction:ltr/ : /direction:rtl/);
    expect(subject + text).not.toMatch(/<\/?[a-z]+>|&amp;|undefined|null|\{\{/);
    for (const link of linksOf(html)) expect(text).toContain(link);
    const sentences = plain(text)
      .replace(/https:\S+/g, '')
      .split(/(?<=[.:!?])\s+|\n+/)
      .map((sentence) => sentence.replace(/^\s+|[:\s]+$/g, ''))
      .filter((sentence) => sentence && sentence !== '--');
    for (const sentence of sentences) for (const part of sentence.split(', ')) expect(plain(seen(html))).toContain(part);
  });
});

describe('an introduction that is made', () => {
  it('shows what the other shares, and leads only to the reader’s own page', async () => {
    const { from, subject, html, text } = await introductionMail(made);
    expect([from, subject]).toEqual(['Ana Lima via Within24', 'Ana Lima introduces you to Cleo Park']);
    for (const body of [seen(html), text])
      for (const part of [
        'Engineer, Tide & Sons',
        'cleo@example.org',
        '+49 30 123456',
        'Tide tables.',
        'A pilot.',
        'your reply goes to Cleo Park',
      ])
        expect(body).toContain(part);
    expect(linksOf(html)).toEqual([made.page]);
    expect(html).not.toContain('https://harbours.example/plan');
    expect(text).toContain('See https://harbours.example/plan');
  });

  it('holds no line of its own making, whatever somebody is called', async () => {
    const { from, subject } = await introductionMail({
      ...made,
      proposerName: 'Ana\r\nBcc: all@example.org',
      other: { ...cleo, name: 'Cleo\nX' },
    });
    expect(from + subject).not.toMatch(/[\r\n]/);
    expect(from).not.toContain('@');
  });
});

describe('a proposal', () => {
  it('is the subject only where the mail names nobody to write to', async () => {
    const subjectOf = async (different: object) => (await nudgeMail({ ...nudge, ...different })).subject;
    expect(await subjectOf({})).toBe('Ana Lima would like to introduce you to Cleo Park');
    expect(await subjectOf({ introductions: [proposal, proposal] })).toBe('Would you like to meet two people?');
    expect(await subjectOf({ contacts: [dan] })).toBe('Write to Dan Ito while it is fresh');
  });

  it('stands behind the people to write to, with what happens next', async () => {
    const { html, text } = await nudgeMail({ ...nudge, contacts: [dan] });
    for (const body of [plain(seen(html)), text]) {
      expect(body.indexOf('I wrote to Dan Ito')).toBeLessThan(body.indexOf('would like to introduce you to Cleo Park.'));
      expect(body).toContain('If you both accept, each of you gets the other’s card.');
    }
  });
});

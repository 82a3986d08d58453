import { languages, type Language } from '@within24/shared';
import {
  invitationMail,
  messageMail,
  nudgeMail,
  passkeyAddedMail,
  reportMail,
  signInMail,
  signUpMail,
  teamInvitationMail,
  type MailContent,
  type NudgedContact,
  type NudgeMail,
} from '../../../../apps/api/src/platform/mail/index.js';
import { aMessage } from './a-message.js';

const minute = 60_000;
const hour = 60 * minute;

const ben: NudgedContact = {
  name: 'Ben Okafor',
  company: 'Rede Clara',
  initials: 'BO',
  metAt: new Date('2026-11-24T09:14:00Z'),
  timeZone: 'Europe/Berlin',
  timeLeft: 7 * hour,
  shareLeft: 7 / 24,
  note: 'Talked about accessible maps.\nPromised the article.',
  lookingFor: 'People who know OpenStreetMap',
  canHelpWith: null,
  wroteToYou: true,
  actionLink: 'https://meet.example.com/n#ben-token',
};
const bare: NudgedContact = { ...ben, company: null, note: '', lookingFor: null, wroteToYou: false };

const nudge: NudgeMail = {
  language: 'en',
  now: new Date('2026-11-24T17:30:00Z'),
  recipientName: 'Ana Lima',
  organizationName: 'Open Cities Forum',
  first: false,
  contacts: [ben],
  openLink: 'https://meet.example.com/a#ana',
  pauseLink: 'https://meet.example.com/n#pause',
};

const invitation = {
  kind: 'invitation' as const,
  words: null,
  language: 'en' as Language,
  attendeeName: 'Ana Lima',
  eventName: 'Open Cities Day',
  organizationName: 'Open Cities Forum',
  link: 'https://meet.example.com/a#secret',
  startsAt: new Date('2026-11-24T08:00:00Z'),
  timeZone: 'Europe/Berlin',
};
const signIn = {
  language: 'en' as Language,
  organizationName: 'Open Cities Forum',
  link: 'https://meet.example.com/sign-in#token',
  minutesValid: 15,
};

const teamInvitation = { ...signIn, invitedBy: 'mara@example.org', daysValid: 7 };

const aReport = {
  ...{ organizationName: 'Rede Clara', eventName: 'مؤتمر {{link}} <b>', link: signIn.link },
  headline: '46 % followed up within 24 hours',
  suggestion: { title: 'For next time', says: 'What went best were contacts of people with “\u2068<i>متحدث</i>\u2069”.' },
  parts: [{ title: 'How quickly', says: 'Half had been within 3 hours.' }],
};

describe('mails to organizers', () => {
  it.each([
    ['invitation to a team', () => teamInvitationMail(teamInvitation)],
    ['sign-up', () => signUpMail({ link: signIn.link, hoursValid: 1 })],
    ['report', () => reportMail(aReport)],
    ['passkey', () => passkeyAddedMail({ ...signIn, device: 'Firefox on Windows' })],
  ])('are in English, with one link, and need nothing from elsewhere: %s', async (_, compose) => {
    const { html, text } = await compose();
    expect(html).toContain('lang="en"');
    expect(seen(html).links).toEqual([signIn.link]);
    expect(text).toContain(signIn.link);
    expect(html).not.toMatch(/<(img|script|link) /);
  });
});

it('the report says in its HTML what it says in its twin, and names stay text', async () => {
  const { subject, html, text } = await reportMail(aReport);
  expect(visible(subject)).toBe('مؤتمر {{link}} <b>: 46 % followed up within 24 hours');
  const { text: inHtml } = seen(html);
  for (const said of ['46 % followed up', 'For next time', 'people with “<i>متحدث</i>”.', 'How quickly', 'Half had been within 3 hours.'])
    expect([said, visible(text).includes(said), inHtml.includes(said)]).toEqual([said, true, true]);
  expect(html).not.toMatch(/<(i|b)>/);
});

/** What a reader sees of the HTML: text without elements, and the targets of its links. */
function seen(html: string): { text: string; links: string[] } {
  const decoded = (part: string) =>
    part.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
  const body = html.slice(html.indexOf('<body')).replace(/<!--[\s\S]*?-->/g, '');
  const text = decoded(body.replace(/<\/?bdi>/g, '').replace(/<[^>]*>/g, ' ')).replace(/[ \t\r\n]+/g, ' ');
  return { text, links: [...body.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, link]) => decoded(link!)) };
}

/** A text without what has no look of its own. */
const visible = (text: string) => text.replace(/[\u2068\u2069\u200b]/g, '');

describe.each(languages)('every mail in the language %s', (language) => {
  const mails: [string, () => Promise<MailContent>][] = [
    ['sign-in', () => signInMail({ ...signIn, language })],
    ['invitation', () => invitationMail({ ...invitation, language })],
    ['message', () => messageMail({ ...aMessage, language })],
    ['nudge', () => nudgeMail({ ...nudge, language })],
    ['first nudge', () => nudgeMail({ ...nudge, language, first: true, contacts: [ben, bare, { ...ben, name: 'محمد الأحمد' }] })],
  ];

  it.each(mails)('says its language, knows the dark and needs nothing from elsewhere: %s', async (_, compose) => {
    const { html } = await compose();
    expect(html).toMatch(new RegExp(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`));
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
    expect(html).not.toMatch(/<img|<svg|<link|<script|@import|url\(|data:|src=/i);
    expect(html).not.toMatch(/\{\{|\}\}|undefined/);
    expect(html).not.toMatch(language === 'ar' ? /direction:ltr/ : /direction:rtl/);
  });

  it.each(mails)('has a plain-text twin with every link and without markup: %s', async (_, compose) => {
    const { html, text } = await compose();
    const { links } = seen(html);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(text).toContain(link);
    expect(text).not.toMatch(/<\/?[a-z]+|&amp;|undefined|null|\{\{/);
  });

  it.each(mails)('says in its twin what it says in its HTML: %s', async (_, compose) => {
    const { html, text } = await compose();
    const inHtml = visible(seen(html).text);
    const sentences = visible(text)
      .replace(/https:\S+/g, '')
      .split(/(?<=[.:!?])\s+|\n+/)
      .map((sentence) => sentence.replace(/^\s+|[:\s]+$/g, ''))
      .filter((sentence) => sentence && sentence !== '--');
    for (const sentence of sentences) {
      for (const part of sentence.split(', ')) expect(inHtml).toContain(part);
    }
  });
});

describe('a nudge', () => {
  it('shows each person with when they met, the time left, the note and one button', async () => {
    const ana = { ...bare, name: 'Eva Meyer', actionLink: 'https://meet.example.com/n#eva-token' };
    const { html, text } = await nudgeMail({ ...nudge, contacts: [ben, ana] });
    for (const body of [seen(html).text, text]) {
      expect(body).toContain('Rede Clara');
      expect(body).toContain('You met Ben Okafor at 10:14. Seven hours left to write.');
      expect(body).toContain('Ben Okafor wrote to you.');
      expect(body).toContain('Talked about accessible maps.');
      expect(body).toContain('Ben Okafor is looking for: People who know OpenStreetMap. Can you help, or do you know who can?');
      expect(body).toContain('I wrote to Ben Okafor');
      expect(body).toContain('I wrote to Eva Meyer');
    }
    expect(seen(html).links.filter((link) => link.endsWith('-token'))).toEqual([ben.actionLink, ana.actionLink]);
  });

  it('leaves out what there is none of', async () => {
    const { html, text } = await nudgeMail({ ...nudge, contacts: [bare] });
    for (const body of [html, text]) expect(body).not.toMatch(/Your note|wrote to you\.|class="note"/);
  });

  it.each([
    [['Ben'], 'Write to Ben while it is fresh'],
    [['Ben', 'Eva'], 'Write to Ben and Eva while it is fresh'],
    [['Ben', 'Eva', 'Ugo', 'Ida'], 'Write to Ben and 3 others while it is fresh'],
  ])('names whom to write to in its subject: %j', async (names, subject) => {
    const contacts = names.map((name) => ({ ...bare, name }));
    await expect(nudgeMail({ ...nudge, contacts })).resolves.toMatchObject({ subject });
  });

  it('explains itself the first time, and offers to stop at its head', async () => {
    const [first, later] = [await nudgeMail({ ...nudge, first: true }), await nudgeMail(nudge)];
    expect(first.text).toMatch(/first mail of its kind[\s\S]*Stop these mails: https:\/\/meet\.example\.com\/n#pause[\s\S]*Ben Okafor/);
    expect(seen(first.html).links[0]).toBe(nudge.pauseLink);
    expect(later.text).not.toContain('first mail of its kind');
    expect(seen(later.html).links.at(-1)).toBe(nudge.pauseLink);
  });

  it.each([
    [1, 0],
    [0.5, 50],
    [7 / 24, 71],
    [0, 100],
    [-3, 100],
    [7, 0],
  ])('closes the ring as the time runs out: a share of %d left is %d %% closed', async (shareLeft, percent) => {
    const { html } = await nudgeMail({ ...nudge, contacts: [{ ...ben, shareLeft }] });
    const step = /class="ring (r\d+)"/.exec(html)?.[1];
    expect(html).toContain(`.${step} { background-image: conic-gradient(#c27803 ${percent}%`);
  });

  it('cuts a long note at 280 characters and never inside a letter', async () => {
    const family = '👩‍👩‍👧';
    const { text } = await nudgeMail({ ...nudge, contacts: [{ ...ben, note: family.repeat(100) }] });
    const shown = /Your note: (.*)/.exec(text)![1]!;
    expect(shown.length).toBeLessThanOrEqual(280);
    expect(shown.replaceAll(family, '')).toBe('…');
  });

  it.each(languages)('stays below the size at which Gmail cuts a mail, for sixty people with the longest texts: %s', async (language) => {
    const long = {
      ...ben,
      name: 'N'.repeat(200),
      note: 'n'.repeat(2_000),
      lookingFor: 'l'.repeat(60),
      actionLink: `https://meet.example.com/n#${'t'.repeat(80)}`,
    };
    const contacts = Array.from({ length: 60 }, (_, index) => ({ ...long, shareLeft: index / 60 }));
    const { html } = await nudgeMail({ ...nudge, language, first: true, contacts });
    expect(Buffer.byteLength(html)).toBeLessThan(102_000);
  });

  it.each([
    [7 * hour, 'Seven hours left to write.'],
    [7 * hour + 59 * minute, 'Seven hours left to write.'],
    [13 * hour, '13 hours left to write.'],
    [hour, 'One hour left to write.'],
    [hour - 1, '59 minutes left to write.'],
    [2 * minute, 'Two minutes left to write.'],
    [minute, 'One minute left to write.'],
    [minute - 1, 'Less than a minute left to write.'],
    [-hour, 'Less than a minute left to write.'],
  ])('tells the time that is left: %d ms, %s', async (timeLeft, words) => {
    expect((await nudgeMail({ ...nudge, contacts: [{ ...bare, timeLeft }] })).text).toContain(`. ${words}\n`);
  });

  it.each<[Language, number, string]>([
    ['de', hour, 'Noch eine Stunde zum Schreiben.'],
    ['de', 12 * hour, 'Noch 12 Stunden zum Schreiben.'],
    ['fr', hour, 'Encore une heure pour écrire.'],
    ['fr', 2 * minute, 'Encore 2 minutes pour écrire.'],
    ['es', hour, 'Te queda una hora para escribir.'],
    ['es', 3 * hour, 'Te quedan 3 horas para escribir.'],
    ['pt', hour, 'Ainda tem uma hora para escrever.'],
    ['pt', 3 * hour, 'Ainda tem 3 horas para escrever.'],
    ['ja', 3 * hour, '期限まで、あと 3 時間です。'],
    ['ar', hour, 'بقيت ساعة واحدة للكتابة.'],
    ['ar', 2 * hour, 'بقيت ساعتان للكتابة.'],
    ['ar', 3 * hour, 'بقيت 3 ساعات للكتابة.'],
    ['ar', 11 * hour, 'بقيت 11 ساعة للكتابة.'],
    ['ar', minute - 1, 'بقي أقل من دقيقة للكتابة.'],
  ])('counts as the language does: %s, %d ms', async (language, timeLeft, words) => {
    expect((await nudgeMail({ ...nudge, language, contacts: [{ ...bare, timeLeft }] })).text).toContain(words);
  });

  it.each<[Language, string, string, string, string]>([
    ['en', '2026-03-01T09:14:00Z', '2026-03-01T16:00:00Z', 'Europe/Berlin', 'You met Ana at 10:14.'],
    ['en', '2026-03-01T09:14:00Z', '2026-03-01T16:00:00Z', 'Asia/Kathmandu', 'You met Ana at 14:59.'],
    ['en', '2026-03-01T22:30:00Z', '2026-03-02T07:00:00Z', 'Europe/Berlin', 'You met Ana on Sunday at 23:30.'],
    ['en', '2026-03-01T23:30:00Z', '2026-03-02T07:00:00Z', 'Europe/Berlin', 'You met Ana at 00:30.'],
    ['en', '2026-10-25T01:30:00Z', '2026-10-25T07:00:00Z', 'Europe/Berlin', 'You met Ana at 02:30.'],
    ['de', '2026-03-01T22:30:00Z', '2026-03-02T07:00:00Z', 'Europe/Berlin', 'Sie haben Ana am Sonntag um 23:30 Uhr getroffen.'],
    ['fr', '2026-03-01T22:30:00Z', '2026-03-02T07:00:00Z', 'Europe/Berlin', 'Vous avez rencontré Ana dimanche à 23:30.'],
    ['es', '2026-03-01T22:30:00Z', '2026-03-02T07:00:00Z', 'Europe/Berlin', 'Conociste a Ana el domingo a las 23:30.'],
    ['pt', '2026-03-01T22:30:00Z', '2026-03-02T07:00:00Z', 'Europe/Berlin', 'Conheceu Ana (domingo, às 23:30).'],
    ['ja', '2026-03-01T22:30:00Z', '2026-03-02T07:00:00Z', 'Europe/Berlin', '日曜日 23:30、Ana さんと出会いました。'],
    ['ar', '2026-03-01T22:30:00Z', '2026-03-02T07:00:00Z', 'Europe/Berlin', 'التقيت Ana يوم الأحد الساعة 23:30.'],
  ])('says when they met by the reader’s own clock: %s %s', async (language, metAt, now, timeZone, words) => {
    const contacts = [{ ...bare, name: 'Ana', metAt: new Date(metAt), timeZone }];
    expect(visible((await nudgeMail({ ...nudge, language, now: new Date(now), contacts })).text)).toContain(words);
  });

  it.each([
    [null, null, 'An article, a book or an introduction'],
    ['Boats!', null, 'Ben Okafor is looking for: Boats! Can you help'],
    ['a venue', 'Venues in Porto', 'Ben Okafor is looking for: a venue. You can help with: Venues in Porto. That may fit.'],
    [null, 'Venues in Porto', 'An article, a book or an introduction'],
  ])('names one thing to give: looking for %s, can help with %s', async (lookingFor, canHelpWith, words) => {
    const { text } = await nudgeMail({ ...nudge, contacts: [{ ...bare, lookingFor, canHelpWith }] });
    expect(text).toContain(words);
    expect(text.match(/An article|is looking for/g)).toHaveLength(1);
  });
});

describe('a name in a sentence of another direction', () => {
  it('is set apart in the HTML always, elsewhere where it is needed', async () => {
    const compose = (language: Language, name: string) => nudgeMail({ ...nudge, language, contacts: [{ ...bare, name }] });
    expect((await compose('en', 'محمد')).html).toContain('I wrote to <bdi>محمد</bdi>');
    expect((await compose('en', 'Ben')).html).toContain('You met <bdi>Ben</bdi> at');
    expect((await compose('en', 'محمد')).subject).toBe('Write to \u2068محمد\u2069 while it is fresh');
    expect((await compose('ar', 'Ben')).subject).toContain('\u2068Ben\u2069');
    expect((await compose('en', 'Ben')).subject).toBe('Write to Ben while it is fresh');
    expect((await compose('ar', 'محمد')).html).not.toContain('<title>\u2068');
    expect((await compose('ar', 'Ben')).html).toMatch(/<title>[^<]*<\/title>/);
  });
});

describe('a mail is no carrier of what others want to spread', () => {
  const spread = 'Win at https://evil.example/x?y=1, www.evil.example, evil.com or mail x@evil.com!';

  it('makes no link of an address that somebody wrote anywhere', async () => {
    const contact = { ...ben, name: spread, company: spread, note: spread, lookingFor: spread, canHelpWith: spread };
    const mails = [
      await nudgeMail({ ...nudge, recipientName: spread, contacts: [contact] }),
      await invitationMail({ ...invitation, attendeeName: spread }),
    ];
    for (const { html, text, subject } of mails) {
      for (const content of [html, text, subject]) expect(content).not.toMatch(/evil\.\w\w|https?:\/\/evil|www\.evil|x@\w/);
      expect(visible(text)).toContain('Win at https://evil.example/x');
      expect(seen(html).links.every((link) => link.startsWith('https://meet.example.com/'))).toBe(true);
    }
  });

  it.each(['Ben Okafor', 'Dr. J. R. Smith', 'St. Mary’s', 'Talked about 3.5 m depth. Then left', 'a/b', '12:30'])(
    'leaves text alone that is no address: %s',
    async (note) => {
      expect((await nudgeMail({ ...nudge, contacts: [{ ...ben, note }] })).text).toContain(`Your note: ${note}\n`);
    },
  );

  it('shows so much of it and no more', async () => {
    const long = 'x'.repeat(5_000);
    const contact = { ...ben, name: long, company: long, note: long, lookingFor: long, canHelpWith: long };
    const { html, text, subject } = await nudgeMail({ ...nudge, recipientName: long, contacts: [contact] });
    expect(subject.length).toBeLessThan(100);
    for (const content of [html, text]) {
      const runs = [...content.matchAll(/x+/g)].map(([run]) => run.length);
      expect(Math.max(...runs)).toBe(279);
      expect(runs.filter((run) => run > 139)).toHaveLength(1);
    }
  });
});

describe("a person's text", () => {
  const texts = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '{{pauseLink}} {{#people}}x{{/people}} {{nothing}}',
    '$& $1 $`',
    '&lt;b&gt;',
    '<!--[if mso]>x<![endif]-->',
  ];

  it.each(texts)('stays text in every mail: %s', async (text) => {
    const contact = { ...ben, name: text, company: text, initials: text, note: text, lookingFor: text, canHelpWith: text };
    const composed = [
      await nudgeMail({ ...nudge, recipientName: text, organizationName: text, first: true, contacts: [contact] }),
      await invitationMail({ ...invitation, attendeeName: text, eventName: text, organizationName: text }),
      await signInMail({ ...signIn, organizationName: text }),
      await teamInvitationMail({ ...teamInvitation, organizationName: text }),
      await passkeyAddedMail({ ...signIn, organizationName: text, device: 'Firefox on Windows' }),
    ];
    expect(seen(composed[0]!.html).text).toContain(`I wrote to ${text}`);
    const plain = [
      await nudgeMail({ ...nudge, first: true, contacts: [{ ...ben, canHelpWith: 'Maps' }] }),
      await invitationMail(invitation),
      await signInMail(signIn),
      await teamInvitationMail(teamInvitation),
      await passkeyAddedMail({ ...signIn, device: 'Firefox on Windows' }),
    ];
    for (const [index, { html, text: twin, subject }] of composed.entries()) {
      expect(seen(html).text).toContain(text);
      expect(twin).toContain(text);
      expect(subject).toContain(text);
      expect(elements(html)).toEqual(elements(plain[index]!.html));
    }
  });

  it.each([
    ['a right-to-left override', 'Ana \u202eamiL', 'Ana amiL'],
    ['a line break and a header', 'x\r\nBcc: z@y.com', 'x Bcc: z@y.com'],
    ['a NUL', 'An\0a', 'Ana'],
    ['a lone surrogate', 'Ana \udc00', 'Ana \ufffd'],
    ['Arabic', 'محمد الأحمد', 'محمد الأحمد'],
  ])('loses what would deceive the reader: %s', async (_, name, shown) => {
    const { subject, html, text } = await nudgeMail({ ...nudge, contacts: [{ ...bare, name }] });
    expect(visible(subject)).toBe(`Write to ${shown} while it is fresh`);
    expect(visible(seen(html).text)).toContain(`I wrote to ${shown}`);
    expect(visible(text)).toContain(`I wrote to ${shown}: `);
  });
});

/** The elements of a mail with all their attributes but the words a screen reader gets. */
function elements(html: string): string[] {
  return [...html.matchAll(/<[a-z][^>]*>/gi)].map(([element]) => element.replace(/aria-label="[^"]*"/, ''));
}

import {
  invitationMail,
  nudgeMail,
  signInMail,
  type MailContent,
  type NudgedContact,
  type NudgeMail,
} from '../../../../apps/api/src/platform/mail/index.js';

const ben: NudgedContact = {
  name: 'Ben Okafor',
  company: 'Rede Clara',
  initials: 'BO',
  metAtText: 'You met Ben at 10:14',
  timeLeftText: 'Seven hours left to write.',
  shareLeft: 7 / 24,
  note: 'Talked about accessible maps.\nPromised the article.',
  giveSuggestion: 'Ben looks for people who know OpenStreetMap.',
  wroteToYou: true,
  actionLink: 'https://meet.example.com/n#ben-token',
};
const bare: NudgedContact = { ...ben, company: null, note: '', giveSuggestion: null, wroteToYou: false };

const nudge: NudgeMail = {
  recipientName: 'Ana Lima',
  organizationName: 'Open Cities Forum',
  first: false,
  contacts: [ben],
  openLink: 'https://meet.example.com/a#ana',
  pauseLink: 'https://meet.example.com/n#pause',
};

const invitation = {
  attendeeName: 'Ana Lima',
  eventName: 'Open Cities Day',
  organizationName: 'Open Cities Forum',
  link: 'https://meet.example.com/a#secret',
  eventStarts: 'on Tuesday 24 November at 09:00',
};
const signIn = { organizationName: 'Open Cities Forum', link: 'https://meet.example.com/sign-in#token', minutesValid: 15 };

/** What a reader sees of the HTML: text without elements, and the targets of its links. */
function seen(html: string): { text: string; links: string[] } {
  const decoded = (part: string) =>
    part.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
  const body = html.slice(html.indexOf('<body')).replace(/<!--[\s\S]*?-->/g, '');
  const text = decoded(body.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');
  return { text, links: [...body.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, link]) => decoded(link!)) };
}

describe('every mail', () => {
  const mails: [string, () => Promise<MailContent>][] = [
    ['sign-in', () => signInMail(signIn)],
    ['invitation', () => invitationMail(invitation)],
    ['nudge', () => nudgeMail(nudge)],
    ['first nudge', () => nudgeMail({ ...nudge, first: true, contacts: [ben, bare] })],
  ];

  it.each(mails)('says its language, knows the dark and needs nothing from elsewhere: %s', async (_, compose) => {
    const { html } = await compose();
    expect(html).toMatch(/<html lang="en" dir="ltr"/);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
    expect(html).not.toMatch(/<img|<svg|<link|<script|@import|url\(|data:|src=/i);
    expect(html).not.toMatch(/\{\{|\}\}/);
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
    const inHtml = seen(html).text;
    const sentences = text
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
      expect(body).toContain('You met Ben at 10:14. Seven hours left to write.');
      expect(body).toContain('Ben Okafor wrote to you.');
      expect(body).toContain('Talked about accessible maps.');
      expect(body).toContain('Ben looks for people who know OpenStreetMap.');
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

  it('stays below the size at which Gmail cuts a mail, for sixty people with the longest texts', async () => {
    const long = { ...ben, name: 'N'.repeat(200), note: 'n'.repeat(2_000), actionLink: `https://meet.example.com/n#${'t'.repeat(80)}` };
    const contacts = Array.from({ length: 60 }, (_, index) => ({ ...long, shareLeft: index / 60 }));
    const { html } = await nudgeMail({ ...nudge, first: true, contacts });
    expect(Buffer.byteLength(html)).toBeLessThan(102_000);
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
    const contact = { ...ben, name: text, company: text, initials: text, metAtText: text, note: text, giveSuggestion: text };
    const composed = [
      await nudgeMail({ ...nudge, recipientName: text, organizationName: text, first: true, contacts: [contact] }),
      await invitationMail({ ...invitation, attendeeName: text, eventName: text, organizationName: text }),
      await signInMail({ ...signIn, organizationName: text }),
    ];
    expect(seen(composed[0]!.html).text).toContain(`I wrote to ${text}`);
    const plain = [await nudgeMail({ ...nudge, first: true }), await invitationMail(invitation), await signInMail(signIn)];
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
    expect(subject).toBe(`Write to ${shown} while it is fresh`);
    expect(seen(html).text).toContain(`I wrote to ${shown}`);
    expect(text).toContain(`I wrote to ${shown}: `);
  });
});

/** The elements of a mail with all their attributes but the words a screen reader gets. */
function elements(html: string): string[] {
  return [...html.matchAll(/<[a-z][^>]*>/gi)].map(([element]) => element.replace(/aria-label="[^"]*"/, ''));
}

import { gifts, languages, type Language } from '@within24/shared';
import type { PageTexts } from '@within24/shared/catalogue/pages';
import { blank, giftOrder, giftText, lineOf, longestLine, messageOf } from '../../../apps/web/src/features/follow-ups/gifts.js';
import { mailtoOf } from '../../../apps/web/src/features/follow-ups/hand-off.js';

const textsIn = async (language: Language) =>
  ((await import(`@within24/shared/catalogue/${language}/pages`)) as { pages: PageTexts }).pages;

const letter = { to: 'Ana', from: 'Ben', event: 'Kiel Summit', line: 'You told me about the fog.', given: 'I can help.' };
const fits = { wish: 'a venue in Porto', offer: 'venues' };
const texts = {} as Record<Language, PageTexts['followUps']>;
const draftOf = (language: Language) => texts[language].draft;

beforeAll(async () => {
  for (const language of languages) texts[language] = (await textsIn(language)).followUps;
});

describe('the message of a follow-up', () => {
  it('greets, says where they met and the personal line, gives, and signs', () => {
    const { subject, body } = messageOf(draftOf('en'), { ...letter, line: ' You told me about the fog. \n', given: ' I can help. ' });
    expect(subject).toBe('It was good to meet you at Kiel Summit');
    expect(body).toBe('Hi Ana,\n\nIt was good to meet you at Kiel Summit.\n\nYou told me about the fog.\n\nI can help.\n\nBest,\nBen');
  });

  it('has no gap where nothing is given', () => {
    expect(messageOf(draftOf('en'), { ...letter, given: ' ' }).body).toContain('the fog.\n\nBest,');
  });

  it('has a subject that the server takes, however long the name of the event', () => {
    const { subject } = messageOf(draftOf('de'), { ...letter, event: '👋'.repeat(150) });
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(subject.isWellFormed()).toBe(true);
  });
});

it('offers every gift once', () => expect([...giftOrder].sort()).toEqual([...gifts].sort()));

it.each(languages)('says every gift in its own words and leaves no placeholder: %s', (language) => {
  const draft = draftOf(language);
  const whole = giftOrder.map((gift) => messageOf(draft, { ...letter, given: giftText(draft, gift, fits).replace(blank, 'THIS') }));
  for (const { subject, body } of whole) {
    expect(subject + body).not.toMatch(/\$\{|undefined|null|\[object|…/);
    for (const said of ['Ana', 'Ben', 'Kiel Summit', letter.line]) expect(body).toContain(said);
    expect(subject).toContain('Kiel Summit');
  }
  expect(new Set(whole.map(({ body }) => body)).size).toBe(gifts.length);
});

it.each(languages)('leaves a blank where only the sender knows, and none else: %s', (language) => {
  const draft = draftOf(language);
  const blanks = (match: typeof fits | null) => giftOrder.filter((gift) => giftText(draft, gift, match).includes(blank));
  expect(blanks(null)).toEqual(['introduction', 'article', 'event', 'mention', 'offer_of_help']);
  expect(blanks(fits)).toEqual(['introduction', 'article', 'event', 'mention']);
  expect(giftText(draft, 'offer_of_help', fits)).toEqual(expect.stringMatching(/a venue in Porto.*venues/));
  expect(draft.introduction('Cleo Baker (Acme)')).toContain('Cleo Baker (Acme)');
});

it.each(languages)('fits into the link that opens the mail app, or leaves the text out of it: %s', (language) => {
  const draft = draftOf(language);
  const event = { ja: '港湾会議', ar: 'مؤتمر الميناء' }[language as string] ?? 'Harbour Conference';
  const words =
    { ja: '霧の話がとても印象に残りました。', ar: 'بقيت قصتك عن الضباب في ذهني. ' }[language as string] ??
    'Your story of the fog stayed with me. ';
  for (const repeats of [1, 4, 12]) {
    const message = messageOf(draft, { ...letter, event, line: words.repeat(repeats), given: giftText(draft, 'none', null) });
    const { href, isWhole } = mailtoOf('ana@example.org', message);
    expect(href.length).toBeLessThan(1_800);
    const url = new URL(href);
    expect(url.searchParams.get('subject')).toBe(message.subject);
    expect(url.searchParams.get('body')).toBe(isWhole ? message.body.replaceAll('\n', '\r\n') : null);
    if (repeats === 12 && event !== 'Harbour Conference') expect(isWhole).toBe(false);
  }
});

describe('the line that a note offers', () => {
  it.each([
    ['Sails\nHas a dog', 'Sails'],
    ['\n  \n Sails ', 'Sails'],
    ['', ''],
    ['تحب الموسيقى\nSails', 'تحب الموسيقى'],
  ])('is its first: %j', (note, line) => expect(lineOf(note)).toBe(line));

  it('is not longer than the server takes, and cuts no emoji', () => {
    const line = lineOf(`a${'👋'.repeat(400)}`);
    expect(line.length).toBeLessThanOrEqual(longestLine);
    expect(line.isWellFormed()).toBe(true);
  });
});

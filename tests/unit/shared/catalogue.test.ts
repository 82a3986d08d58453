import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, type Language } from '@within24/shared/languages';
import { mailTexts } from '@within24/shared/catalogue/mails';
import type { PageTexts } from '@within24/shared/catalogue/pages';

const textsIn = async (language: Language) =>
  ((await import(`@within24/shared/catalogue/${language}/pages`)) as { pages: PageTexts }).pages;

/** Sentences by their place, as `me.card.title`; those that take something are called with samples of it. */
type Sentences = Map<string, string>;
const spoken = new Map<Language, Sentences>();

const samples: Record<number, unknown[]> = { 0: [], 1: [3], 2: [3, 4] };
const said = (message: (...args: unknown[]) => string) => {
  const named = Array.from({ length: message.length }, (_, index) => `«${index}»`);
  try {
    return message(...named);
  } catch {
    return message(...samples[Math.min(message.length, 2)]!);
  }
};

function gather(value: unknown, path: string, into: Sentences): Sentences {
  if (typeof value === 'string') into.set(path, value);
  else if (typeof value === 'function') into.set(path, said(value as (...args: unknown[]) => string));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) gather(inner, path ? `${path}.${key}` : key, into);
  }
  return into;
}

beforeAll(async () => {
  for (const language of languages) spoken.set(language, gather(await textsIn(language), '', new Map()));
});

const others = languages.filter((language) => language !== 'en');
/** What needs no words, such as `«0», «1»`. */
const wordless = /^(?:[\d\s.,:·/…-]|«\d»)*$/u;
/** What is the same in English with good reason. */
const shared: Partial<Record<Language, string[]>> = {
  de: ['Name', 'Link', 'Links', 'Person', 'Offline.', 'LinkedIn', 'Facebook'],
  fr: ['Pages', 'Photo', 'Note', 'Message', 'LinkedIn', 'Facebook'],
  es: ['LinkedIn', 'Facebook'],
  pt: ['Link', 'Links', 'links', 'LinkedIn', 'Facebook'],
  ja: ['LinkedIn', 'Facebook'],
  ar: ['LinkedIn', 'Facebook'],
};

describe.each(others)('the pages in %s', (language) => {
  it('say nothing in English by mistake', () => {
    const english = spoken.get('en')!;
    const same = [...spoken.get(language)!].filter(([path, text]) => english.get(path) === text && !wordless.test(text));
    expect(same.filter(([, text]) => !shared[language]!.includes(text))).toEqual([]);
  });

  it('have a sentence wherever English has one, and none is empty', () => {
    expect([...spoken.get(language)!.keys()].sort()).toEqual([...spoken.get('en')!.keys()].sort());
    expect([...spoken.get(language)!].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

describe.each(languages)('the typography of %s', (language) => {
  it('has no straight quotes and no straight apostrophes', () => {
    expect([...spoken.get(language)!].filter(([, text]) => /['"`]/.test(text))).toEqual([]);
  });

  it('has no three full stops for an ellipsis, no double spaces and no spaces at the ends', () => {
    expect([...spoken.get(language)!].filter(([, text]) => /\.\.\.| {2}|^\s|\s$/.test(text))).toEqual([]);
  });
});

describe('French', () => {
  it('never breaks a line before its high signs and inside its quotes, in pages and in mails', () => {
    const sentences = [...spoken.get('fr')!, ...gather(mailTexts.fr, 'mails', new Map())];
    expect(sentences.filter(([, text]) => / [;:!?»]|« /.test(text))).toEqual([]);
    expect(sentences.filter(([, text]) => /\u202f[;!?]|\u00a0[:»]/.test(text)).length).toBeGreaterThan(50);
  });
});

describe('what the server refuses an attendee', () => {
  const slices = ['attendees', 'badges', 'connections', 'follow-ups', 'nudges'];
  /** Only organizers, scripts and mail services are told these. */
  const toOthers = [
    ...['address_is_theirs', 'attendee_changed', 'bad_signature', 'event_archived', 'has_connections', 'import_running'],
    ...[
      'nothing_to_print',
      'sheet_not_ready',
      'too_large',
      'already_scheduled',
      'mailing_started',
      'no_own_mailbox',
      'too_many_tests',
      'mail_not_taken',
    ],
  ];
  const thrown = /(?:DomainError\(\s*'[a-z_]+',|\bconflict\()\s*'([a-z_]+)'/g;

  it('has a sentence of its own in every language', () => {
    const sources = slices.flatMap((slice) => filesIn(join(import.meta.dirname, '../../../apps/api/src', slice)));
    const codes = new Set(sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(thrown)].map(([, code]) => code!)));
    expect(codes).toContain('too_many_messages');
    const known = [...spoken.get('en')!.keys()].filter((path) => path.startsWith('errors.codes.')).map((path) => path.split('.')[2]!);
    expect([...codes].filter((code) => !toOthers.includes(code) && !known.includes(code))).toEqual([]);
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

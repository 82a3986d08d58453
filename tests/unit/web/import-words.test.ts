import { importFields, type ImportOutcome } from '@within24/shared';
import {
  badRows,
  codeInWords,
  columnChoices,
  countsInWords,
  fields,
  fieldWords,
  keptInWords,
} from '../../../apps/web/src/features/organizer-imports/import-words.js';

const outcome: ImportOutcome = {
  ...{ columns: [], mapping: {}, rows: 10, created: 4, updated: 2, skipped: 1, skippedRows: [] },
  errors: [
    { line: 3, column: 'Email', code: 'invalid_email', message: '' },
    { line: 3, column: 'Name', code: 'missing_name', message: '' },
  ],
};

describe('the headings of a file as choices', () => {
  const textsOf = (...columns: string[]) => columnChoices(columns).map(({ text }) => text);

  it('carry their index', () => {
    expect(columnChoices(['Name', 'E-Mail'])).toEqual([
      { value: '0', text: 'Name' },
      { value: '1', text: 'E-Mail' },
    ]);
  });

  it('are told apart where two are the same', () => {
    expect(textsOf('Name', 'Email', 'Name')).toEqual(['Name (column 1)', 'Email', 'Name (column 3)']);
  });

  it('have a name even where the file gives none', () => {
    expect(textsOf('', 'Name', '  ')).toEqual(['No heading (column 1)', 'Name', 'No heading (column 3)']);
  });

  it('may be none', () => expect(columnChoices([])).toEqual([]));
});

it('every field that a column can become is offered, each under its own name', () => {
  expect([...fields].sort()).toEqual([...importFields].sort());
  expect(new Set(Object.values(fieldWords)).size).toBe(importFields.length);
});

it('rows to correct are counted by row, however many faults one has', () => expect(badRows(outcome)).toBe(3));

it.each([
  ['already_cancelled', 'Already cancelled'],
  ['void', 'Void'],
  ['', ''],
])('the code "%s" in words', (code, words) => expect(codeInWords(code)).toBe(words));

it('an undo says why somebody stays, also for a reason that is new', () => {
  expect([keptInWords('opened'), keptInWords('badge_printed')]).toEqual(['has opened the personal link', 'Badge printed']);
});

describe('an import of the past', () => {
  const { rows, created, updated, skipped } = { ...outcome, rows: 1_210, created: 1_200 };
  const counts = { rows, created, updated, skipped };

  it.each([
    ['done', counts, '1,210 rows: 1,200 added, 2 updated, 1 left out, 7 not imported'],
    ['undone', counts, '1,210 rows: 1,200 added, 2 updated, 1 left out, 7 not imported. Undone.'],
    ['done', { rows: 1, created: 1, updated: 0, skipped: 0 }, '1 row: 1 added, 0 updated, 0 left out'],
    ['failed', null, 'Did not go through; nothing was stored.'],
    ['running', null, 'Running; it goes on when you leave this page.'],
  ] as const)('that is %s says what came of it', (state, of, words) => expect(countsInWords({ state, counts: of })).toBe(words));
});

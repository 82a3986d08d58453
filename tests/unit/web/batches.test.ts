import { batchesOf } from '../../../apps/web/src/offline/batches.js';
import type { WaitingScan } from '../../../apps/web/src/offline/items.js';

const scanOf = (different: Partial<WaitingScan> = {}): WaitingScan => ({
  ...{ kind: 'scan', id: 'scan', attendeeId: 'ana', code: 'W24', scannedAt: '2026-06-10T10:14:00+02:00', note: '' },
  ...{ madeAt: '2026-06-10T10:14:00+02:00', tries: 0 },
  ...different,
});
const scansOf = (count: number, different: Partial<WaitingScan> = {}) =>
  Array.from({ length: count }, (_, index) => scanOf({ id: `scan ${index}`, ...different }));
const sizes = (scans: WaitingScan[]) => batchesOf(scans).map(({ attendeeId, items }) => `${attendeeId} ${items.length}`);
const longestOf = (letter: string) => letter.repeat(2_000);

describe('the scans that wait on a phone', () => {
  it('make no upload where there are none', () => expect(batchesOf([])).toEqual([]));

  it('go up as they were made, with the note where one was written', () => {
    const [batch] = batchesOf([scanOf({ id: 'first' }), scanOf({ id: 'second', note: 'sailing' })]);
    const item = { code: 'W24', scannedAt: '2026-06-10T10:14:00+02:00' };
    expect(batch!.items).toEqual([
      { ...item, clientScanId: 'first' },
      { ...item, clientScanId: 'second', note: 'sailing' },
    ]);
  });

  it.each([
    [100, ['ana 100']],
    [101, ['ana 100', 'ana 1']],
    [250, ['ana 100', 'ana 100', 'ana 50']],
  ])('go up a hundred at a time: %d of them', (count, uploads) => expect(sizes(scansOf(count))).toEqual(uploads));

  it('of two attendees on one phone never share an upload, however they alternate', () => {
    const inTurns = scansOf(6).map((scan, index) => ({ ...scan, attendeeId: index % 2 ? 'ben' : 'ana' }));
    expect(sizes(inTurns)).toEqual(['ana 3', 'ben 3']);
  });

  it.each(['a', 'ж', '語', '👋'])('stay below 200,000 bytes an upload with the longest notes in any script: %s', (letter) => {
    const note = letter === '👋' ? letter.repeat(1_000) : longestOf(letter);
    const bytes = batchesOf(scansOf(100, { note })).map(({ items }) => Buffer.byteLength(JSON.stringify({ items })));
    expect(Math.max(...bytes)).toBeLessThan(201_000);
    expect(Math.min(...bytes.slice(0, -1))).toBeGreaterThan(190_000);
  });

  it('all go up, each once and in their order', () => {
    const scans = scansOf(333, { note: longestOf('語') });
    expect(batchesOf(scans).flatMap((batch) => batch.scans)).toEqual(scans);
    expect(batchesOf(scans).flatMap(({ items }) => items.map(({ clientScanId }) => clientScanId))).toEqual(scans.map(({ id }) => id));
  });

  it('go up even where a single one is too large', () =>
    expect(sizes([scanOf({ note: 'a'.repeat(300_000) }), scanOf()])).toEqual(['ana 1', 'ana 1']));
});

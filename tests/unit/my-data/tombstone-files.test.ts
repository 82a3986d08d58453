import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TombstoneFiles, type Tombstone } from '../../../apps/api/src/my-data/tombstone-files.js';
import { Tombstones } from '../../../apps/api/src/my-data/tombstones.service.js';

const tombstone = (): Tombstone => ({ deletedAt: new Date().toISOString(), eventId: randomUUID(), attendeeId: randomUUID() });
const many = (count: number) => Array.from({ length: count }, tombstone);

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'within24-tombstones-'));
  folder = join(parent, 'erasures');
});
afterEach(() => rmSync(parent, { recursive: true }));

async function all(): Promise<Tombstone[]> {
  const read: Tombstone[] = [];
  for await (const portion of new TombstoneFiles(folder).all()) read.push(...portion);
  return read;
}
const onlyFile = () => join(folder, readdirSync(folder)[0]!);

it('reads nothing where nobody was ever deleted', async () => {
  expect(await all()).toEqual([]);
});

it('reads what several processes wrote, over several portions', async () => {
  const [mine, theirs] = [many(6_000), many(2)];
  const writer = new TombstoneFiles(folder);
  await writer.add(mine.slice(0, 10));
  await new TombstoneFiles(folder).add(theirs);
  await writer.add(mine.slice(10));
  expect(readdirSync(folder)).toHaveLength(2);
  const read = await all();
  expect(read).toHaveLength(6_002);
  expect(new Set(read.map(({ attendeeId }) => attendeeId))).toEqual(new Set([...mine, ...theirs].map(({ attendeeId }) => attendeeId)));
});

it('passes over half a line at the end, which a crash leaves', async () => {
  const [whole] = many(1);
  await new TombstoneFiles(folder).add([whole!]);
  appendFileSync(onlyFile(), JSON.stringify(tombstone()).slice(0, 60));
  expect(await all()).toEqual([whole]);
});

it.each([
  ['a whole line', '{"eventId": "1"}\n'],
  ['half a line amid others', `{"eventId": "1\n${JSON.stringify(tombstone())}\n`],
])('refuses to go on after %s that is no tombstone', async (_, damage) => {
  await new TombstoneFiles(folder).add(many(1));
  appendFileSync(onlyFile(), damage);
  await expect(all()).rejects.toThrow(`${onlyFile()}, line 2, is no note of a deletion`);
});

it('says which setting is wrong where the folder is none', async () => {
  writeFileSync(folder, '');
  await expect(all()).rejects.toThrow('ERASURES_DIR cannot be read');
});

it('forgets in the database only what is on the disk', async () => {
  const waiting = many(3).map((each) => ({ ...each, id: randomUUID(), deletedAt: new Date() }));
  const kept: string[] = [];
  const repository = { waiting: () => Promise.resolve(waiting), kept: (ids: string[]) => Promise.resolve(void kept.push(...ids)) };
  const service = new Tombstones({ erasuresDir: folder } as never, {} as never, repository as never, {} as never);
  writeFileSync(folder, '');
  await expect(service.sweep()).rejects.toThrow('EEXIST');
  expect(kept).toEqual([]);
  rmSync(folder);
  await service.sweep();
  expect(kept).toEqual(waiting.map(({ id }) => id));
  expect((await all()).map(({ attendeeId }) => attendeeId)).toEqual(waiting.map(({ attendeeId }) => attendeeId));
});

import fc from 'fast-check';
import { Joint } from '../../../../apps/api/src/platform/database/joint.js';
import type { DomainError } from '../../../../apps/api/src/platform/errors.js';

/** A joint whose work is done when the test says so; `calls` are what it was asked to do together. */
function heldUp() {
  const calls: { items: number[]; done: (error?: Error) => void }[] = [];
  const alone: number[][] = [];
  const joint = new Joint<number, string>({
    name: 'numbers',
    atOnce: 1,
    together: (items) =>
      new Promise((resolve, reject) => {
        calls.push({ items, done: (error) => (error ? reject(error) : resolve(items.map(String))) });
      }),
    alone: async (items) => {
      alone.push(items);
      if (items.includes(13)) throw new Error('This one is poison.');
      return items.map((item) => `${item} alone`);
    },
  });
  return { joint, calls, alone };
}

const soon = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const outage = Object.assign(new Error('the database system is shutting down'), { code: '57P01' });
const notNow = Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });

it('begins at once where nothing is under way, and takes along whoever comes meanwhile', async () => {
  const { joint, calls } = heldUp();
  const first = joint.ask([1]);
  await soon();
  expect(calls.map(({ items }) => items)).toEqual([[1]]);
  const others = [joint.ask([2, 3]), joint.ask([]), joint.ask([4])];
  await soon();
  expect(calls).toHaveLength(1);
  calls[0]!.done();
  await soon();
  expect(calls[1]!.items).toEqual([2, 3, 4]);
  calls[1]!.done();
  expect(await first).toEqual(['1']);
  expect(await Promise.all(others)).toEqual([['2', '3'], [], ['4']]);
});

it('does no more together than the database answers soon, but for whoever brings more', async () => {
  const { joint, calls } = heldUp();
  const count = (many: number) => Array.from({ length: many }, (_, index) => index);
  const asked = [1, 200, 56, 1, 300, 1].map((many) => joint.ask(count(many)));
  for (let call = 0; call < 4; call += 1) {
    await soon();
    calls[call]!.done();
  }
  expect(calls.map(({ items }) => items.length)).toEqual([201, 57, 300, 1]);
  expect((await Promise.all(asked)).map(({ length }) => length)).toEqual([1, 200, 56, 1, 300, 1]);
});

it('fails nobody by what another brought', async () => {
  const { joint, calls, alone } = heldUp();
  const asked = [[1, 2], [13], [3]].map((items) => joint.ask(items));
  await soon();
  calls[0]!.done(notNow);
  expect(await Promise.allSettled(asked)).toMatchObject([
    { value: ['1 alone', '2 alone'] },
    { status: 'rejected' },
    { value: ['3 alone'] },
  ]);
  expect(alone).toEqual([[1, 2], [13], [3]]);
});

it('keeps nobody waiting behind those who wait for a lock', async () => {
  const ended: (() => void)[] = [];
  const slow = new Joint<number, string>({
    name: 'numbers',
    atOnce: 1,
    together: (items) => (items.includes(1) ? Promise.reject(notNow) : Promise.resolve(items.map(String))),
    alone: (items) => new Promise((resolve) => ended.push(() => resolve(items.map(String)))),
  });
  const waits = slow.ask([1]);
  await soon();
  expect(await slow.ask([2])).toEqual(['2']);
  ended[0]!();
  expect(await waits).toEqual(['1']);
});

it('does not ask a database that cannot be reached for each alone', async () => {
  const { joint, calls, alone } = heldUp();
  const asked = [joint.ask([1]), joint.ask([2])];
  await soon();
  calls[0]!.done(outage);
  expect(await Promise.allSettled(asked)).toEqual(Array(2).fill({ status: 'rejected', reason: outage }));
  expect(alone).toEqual([]);
});

it('tells who comes when thousands wait to come again', async () => {
  const { joint, calls } = heldUp();
  const all = [joint.ask([0])];
  await soon();
  const full = Array.from({ length: 32 }, () => joint.ask(Array(256).fill(1)));
  await expect(joint.ask([1])).rejects.toMatchObject({ kind: 'unavailable' } satisfies Partial<DomainError>);
  for (let call = 0; call < 33; call += 1) {
    calls[call]!.done();
    await soon();
  }
  await Promise.all([...all, ...full]);
  void joint.ask([1]);
  await soon();
  expect(calls.at(-1)!.items).toEqual([1]);
});

it('answers everybody exactly their own, however they come and whatever fails', async () => {
  const upload = fc.record({ items: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 5 }), after: fc.nat(3) });
  await fc.assert(
    fc.asyncProperty(fc.array(upload, { maxLength: 30 }), fc.integer({ min: 1, max: 3 }), fc.nat(4), async (uploads, atOnce, failing) => {
      let calls = 0;
      const answer = (items: number[]) => {
        if (items.includes(13)) throw new Error('This one is poison.');
        return items.map(String);
      };
      const joint = new Joint<number, string>({
        name: 'numbers',
        atOnce,
        together: async (items) => {
          await soon();
          if (failing > 0 && (calls += 1) % failing === 0) throw notNow;
          return answer(items);
        },
        alone: async (items) => answer(items),
      });
      const asked = uploads.map(async ({ items, after }) => {
        for (let turn = 0; turn < after; turn += 1) await soon();
        return joint.ask(items);
      });
      const ended = await Promise.allSettled(asked);
      expect(ended.map((each) => (each.status === 'fulfilled' ? each.value : 'poison'))).toEqual(
        uploads.map(({ items }) => (items.includes(13) ? 'poison' : items.map(String))),
      );
    }),
  );
});

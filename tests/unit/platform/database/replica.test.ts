import { Replica } from '../../../../apps/api/src/platform/database/replica.js';
import { eventually } from '../../../support/people.js';

const none = {} as Replica['source'];
let database: number;
let copy: number | null | Error;
let looks: number;
let replica: Replica;

beforeEach(() => {
  [database, copy, looks] = [1_000, 1_000, 0];
  replica = new Replica(none, {
    primary: () => Promise.resolve(database),
    replica: () => {
      looks += 1;
      return copy instanceof Error ? Promise.reject(copy) : Promise.resolve(copy);
    },
  });
});
afterEach(() => replica.stop());

/** After so many looks from now, one a second, of which the first may be under way. */
const after = (count: number) => {
  const from = looks;
  return eventually(() => looks >= from + count + 1);
};

describe('A replica', () => {
  it('keeps up where it has replayed what the database had', async () => {
    expect(replica.keepsUp).toBe(false);
    replica.start();
    await eventually(() => replica.keepsUp);
  });

  it('keeps up where it comes a look behind, as under load', async () => {
    copy = 900;
    replica.start();
    await after(0);
    expect(replica.keepsUp).toBe(false);
    [database, copy] = [2_000, 1_500];
    await eventually(() => replica.keepsUp);
  });

  it.each([
    ['has replayed less', 999],
    ['is a database of its own', null],
    ['does not answer', new Error('connect ECONNREFUSED')],
  ])('does not keep up where it %s', async (_, answer) => {
    copy = answer;
    replica.start();
    await after(1);
    expect(replica.keepsUp).toBe(false);
  });

  it('is not used after it failed, until a look finds it well', async () => {
    replica.start();
    await eventually(() => replica.keepsUp);
    replica.distrust();
    expect(replica.keepsUp).toBe(false);
    await eventually(() => replica.keepsUp);
  });

  it('does not keep up any more ten seconds after it stopped to', async () => {
    replica.start();
    await eventually(() => replica.keepsUp);
    const stopped = Date.now();
    database = 5_000;
    await eventually(() => !replica.keepsUp, 15);
    expect(Date.now() - stopped).toBeGreaterThan(5_000);
  }, 20_000);
});

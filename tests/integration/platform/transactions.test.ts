import { Database } from '../../../apps/api/src/platform/database/database.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { eventNow, eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let database: Database;
let id: string;
beforeAll(async () => {
  app = await startTestApp();
  database = app.app.nest.get(Database);
  const organization = await app.organization();
  id = organization.id;
  await organization.api.post('/api/v1/events', eventNow());
});
afterAll(() => app?.close());

const names = () => stored<{ name: string }>(app, 'select name from event where organization_id = $1', [id]);
const rename = (name: string) => database.tenant(id, (tx) => tx.query('update event set name = $2 where organization_id = $1', [id, name]));

describe('a tenant’s transaction', () => {
  it('takes an organization’s id and nothing else', async () => {
    const [{ count }] = await database.tenant(id, (tx) => tx.query('select count(*)::int as count from event'));
    expect(count).toBe(1);
    for (const not of [`${id}', true); select set_config('w24.organization_id', '${id}`, '', "'", `${id} `, `${id}\n`]) {
      await expect(database.tenant(not, (tx) => tx.query('select count(*) from event'))).rejects.toThrow('UUID');
    }
  });

  it('ends with its work, and the next one on the same connection sees nothing of the tenant', async () => {
    await rename('Kept');
    const failing = database.tenant(id, async (tx) => {
      await tx.query('update event set name = $2 where organization_id = $1', [id, 'Taken back']);
      throw new Error('broken off');
    });
    await expect(failing).rejects.toThrow('broken off');
    expect(await names()).toEqual([{ name: 'Kept' }]);
    const seen = await Promise.all(Array.from({ length: 30 }, () => database.call('select id from event')));
    expect(seen.flat()).toEqual([]);
    const open = `select from pg_stat_activity where datname = current_database() and application_name = 'within24' and state like 'idle in transaction%'`;
    await eventually(async () => (await stored(app, open)).length === 0);
  });

  it('is ended by the database where it stands still or a statement never ends', async () => {
    const settings = ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'];
    const shown = await database.tenant(id, async (tx) => {
      const rows: { name: string; setting: string }[] = await tx.query('select name, setting from pg_settings where name = any($1)', [
        settings,
      ]);
      return Object.fromEntries(rows.map(({ name, setting }) => [name, Number(setting)]));
    });
    expect(shown).toEqual({ lock_timeout: 5_000, statement_timeout: 300_000, idle_in_transaction_session_timeout: 300_000 });
  });

  it('is given back where the database ended its connection', async () => {
    const cut = database.tenant(id, async (tx) => {
      const rows: { pid: number }[] = await tx.query('select pg_backend_pid() as pid');
      await stored(app, 'select pg_terminate_backend($1)', [rows[0]!.pid]);
      await tx.query('select 1');
    });
    await expect(cut).rejects.toThrow();
    await rename('Afterwards');
    expect(await names()).toEqual([{ name: 'Afterwards' }]);
  });
});

describe('several transactions as one', () => {
  it('are there at once, or not at all', async () => {
    const both = (isBroken: boolean) =>
      database.asOne(id, async () => {
        await rename('First');
        expect(await names()).toEqual([{ name: 'Afterwards' }]);
        await rename('Second');
        if (isBroken) throw new Error('broken off');
      });
    await expect(both(true)).rejects.toThrow('broken off');
    expect(await names()).toEqual([{ name: 'Afterwards' }]);
    await both(false);
    expect(await names()).toEqual([{ name: 'Second' }]);
  });

  it('do not go on in what was begun in them and outlives them', async () => {
    const later = await database.asOne(id, async () => {
      await rename('Third');
      return { work: new Promise((resolve) => setTimeout(resolve, 300)).then(() => rename('Fourth')) };
    });
    expect(await names()).toEqual([{ name: 'Third' }]);
    await later.work;
    expect(await names()).toEqual([{ name: 'Fourth' }]);
  });
});

import { PreparingClient } from '../../../apps/api/src/platform/database/preparing-client.js';
import { createApplicationDatabase, type ApplicationDatabase } from '../../support/application-database.js';

let database: ApplicationDatabase;
let client: PreparingClient;
beforeAll(async () => {
  database = await createApplicationDatabase();
  client = new PreparingClient({ connectionString: database.superuserUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

type Asks = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };
const ask = async (text: string, values?: unknown[]) => (await (client as unknown as Asks).query(text, values)).rows;
const prepared = () => ask('select statement from pg_prepared_statements order by 1');

it('prepares what comes a third time with parameters, and nothing else', async () => {
  const often = 'select $1::int + 1 as sum';
  for (const number of [1, 2]) expect(await ask(often, [number])).toEqual([{ sum: number + 1 }]);
  expect(await prepared()).toEqual([]);
  for (const number of [3, 4]) expect(await ask(often, [number])).toEqual([{ sum: number + 1 }]);
  for (let time = 0; time < 4; time += 1) await ask('select 1 as one');
  expect(await prepared()).toEqual([{ statement: often }]);
});

it('answers again after a migration has changed the shape of an answer, at the second try', async () => {
  await ask('create table thing (id int)');
  const all = 'select * from thing where id > $1';
  for (let time = 0; time < 4; time += 1) expect(await ask(all, [0])).toEqual([]);
  await ask('alter table thing add name text');
  await ask(`insert into thing values (1, 'Ana')`);
  await expect(ask(all, [0])).rejects.toMatchObject({ code: '0A000' });
  for (let time = 0; time < 4; time += 1) expect(await ask(all, [0])).toEqual([{ id: 1, name: 'Ana' }]);
});

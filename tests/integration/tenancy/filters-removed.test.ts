import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Receiver } from '../../support/receiver.js';
import { tables } from '../../support/stored.js';
import { importAndMail, letTimePass, remindAndAnswer, signIn, tellOthers, useEveryRoute } from './a-whole-organization.js';
import { noTenants } from './catalogue.js';
import { RecordedStatements, type Recorded } from './recorded-statements.js';
import { idsIn, replay, variantsOf, watchTwin, type Outcome, type Variant } from './replays.js';
import { furnishRoutes } from './routes-world.js';
import { addTwin, twinOf } from './twin.js';

/** What the functions that cross organizations do is theirs: they are listed in row-level-security.test.ts, and each has tests of its own. Of a restored backup's tombstones nothing is done here. */
const onlyCallsFunctions = [
  ...['accounts/passkey-challenges.repository.ts', 'accounts/sign-up.repository.ts', 'attendees/sign-in-codes.repository.ts'],
  'my-data/tombstones.repository.ts',
];

/**
 * Of these no recorded statement tells more without filters: ticket types are counted where ten people met, sign-in tokens are added here and
 * used by a function that crosses organizations, of suppressions is asked whether an address has one, in which both organizations are alike, and
 * tombstones are written by triggers and kept by such functions.
 */
const tellNothingMore = ['counted_ticket_type', 'sign_in_token', 'suppression', 'tombstone'];

/** The machine may be busy. */
const longest = 400_000;

let app: TestApp;
let client: pg.Client;
let organizationId: string;
let statements: Recorded[];
let variants: Variant[];
let tenantTables: string[];
let known: Set<string>;
/** What came of each variant before there was another organization with the same in it. */
let alone: Outcome[];

const again = (variant: Variant) => replay(client, organizationId, known, variant);
async function outcomesOf(some: Variant[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const variant of some) outcomes.push(await again(variant));
  return outcomes;
}
/** Cut off for its many rows; the machine may be busy. */
const isTimeout = ({ failed }: Outcome) => failed?.startsWith('57014') ?? false;
const isSame = (one: Outcome, other: Outcome) => JSON.stringify(one) === JSON.stringify(other);

/** Uses a program in all the ways that there are, and answers what its one organization's transactions ran. */
async function statementsOfUse(): Promise<Recorded[]> {
  const bounceSecret = `whsec_${randomBytes(32).toString('base64')}`;
  const receiver = await Receiver.start();
  app = await startTestApp({ reconcileEvery: 300, bounceWebhookSecret: bounceSecret, webhooksAllowPrivate: true });
  const recorded = new RecordedStatements(app, () => organizationId);
  const world = await furnishRoutes(app, (id) => (organizationId = id));
  const used = { ...world, bounceSecret };
  await signIn(used);
  await remindAndAnswer(used);
  await importAndMail(used);
  await letTimePass(used);
  await tellOthers(used, receiver.url);
  await useEveryRoute(world);
  await app.app.close();
  // What it wrote is looked at now, and goes with the test's own end.
  app.app.close = () => Promise.resolve();
  await receiver.close();
  return recorded.all();
}

beforeAll(async () => {
  statements = await statementsOfUse();
  variants = statements.flatMap(variantsOf);
  tenantTables = (await tables(app)).filter((table) => !noTenants.includes(table));
  client = new pg.Client({ connectionString: app.superuserUrl });
  await client.connect();
  // Everything happens in one transaction, so that it is the same time in each replay.
  await client.query('begin');
  await watchTwin(client, tenantTables, twinOf(organizationId));
  known = await idsIn(client, tenantTables);
  alone = await outcomesOf(variants);
  await addTwin(client, organizationId, tenantTables);
}, longest);
afterAll(async () => {
  await client?.end();
  await app?.close();
});

describe('the statements of an organization', () => {
  it('come from every repository of the product', () => {
    const folder = join(import.meta.dirname, '../../../apps/api/src');
    const repositories = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.repository.ts'));
    const seen = new Set(statements.flatMap(({ from }) => from));
    expect(repositories.filter((file) => !seen.has(file)).sort()).toEqual(onlyCallsFunctions);
    expect(statements.length).toBeGreaterThan(250);
  });

  it('still run with filters removed, nearly all of them', () => {
    const failures = alone.flatMap(({ failed }) => failed ?? []);
    // Text that was cut wrongly would be no SQL.
    expect(failures.filter((failure) => failure.startsWith('42'))).toEqual([]);
    expect(variants.length).toBeGreaterThan(1_500);
    expect(failures.length).toBeLessThan(variants.length / 20);
  });
});

describe('whichever filter is removed', () => {
  it(
    'leaks nothing and writes nothing of another organization',
    async () => {
      const beside = await outcomesOf(variants);
      const leaks = beside.flatMap((outcome, index) => {
        const { sql, filter } = variants[index]!;
        const timedOut = isTimeout(outcome) || isTimeout(alone[index]!);
        const isLeak = outcome.told || outcome.wrote > 0 || (!timedOut && !isSame(outcome, alone[index]!));
        return isLeak ? [{ filter, sql, outcome, alone: alone[index] }] : [];
      });
      expect(leaks).toEqual([]);
    },
    longest,
  );
});

describe('where row-level security is off', () => {
  it(
    'leaks from each table, either alone or together with those that it is joined with',
    async () => {
      const silent: string[] = [];
      for (const table of tenantTables) if (!(await leaksAlone(table)) && !(await leaksWithOthers(table))) silent.push(table);
      expect(silent).toEqual(tellNothingMore);
    },
    longest,
  );

  it(
    'leaks through most statements without filters, which tell or change what is another organization’s',
    async () => {
      const bare = variants
        .map((variant, index) => ({ variant, before: alone[index]! }))
        .filter(({ variant }) => variant.removed === 'all');
      const outcomes = await unsecured(tenantTables, () => outcomesOf(bare.map(({ variant }) => variant)));
      const leaking = outcomes.filter((outcome, index) => !bare[index]!.before.failed && !isSame(outcome, bare[index]!.before));
      expect(leaking.length).toBeGreaterThan(bare.length / 2);
      expect(leaking.filter(({ told }) => told).length).toBeGreaterThan(50);
      expect(leaking.filter(({ wrote }) => wrote > 0).length).toBeGreaterThan(30);
    },
    longest,
  );
});

/** Does something while these tables have no row-level security. */
async function unsecured<Result>(some: string[], work: () => Promise<Result>): Promise<Result> {
  await client.query(`savepoint secured; ${some.map((table) => `alter table ${table} disable row level security`).join('; ')}`);
  const result = await work();
  await client.query('rollback to savepoint secured');
  return result;
}

/** The statements that name the table, those without any filter first. */
const naming = (table: string) =>
  ['all', 'organization', 'one'].flatMap((removed) =>
    variants
      .map((variant, index) => ({ variant, before: alone[index]! }))
      .filter(({ variant, before }) => variant.removed === removed && !before.failed && new RegExp(`\\b${table}\\b`).test(variant.sql)),
  );

/** Whether a statement lets something of the other organization through where this table alone is not secured. */
const leaksAlone = (table: string) =>
  unsecured([table], async () => {
    for (const { variant, before } of naming(table)) if (!isSame(await again(variant), before)) return true;
    return false;
  });

/** Whether this table's own row-level security still keeps something apart where no other table's does. */
async function leaksWithOthers(table: string): Promise<boolean> {
  const some = naming(table).map(({ variant }) => variant);
  const others = tenantTables.filter((other) => other !== table);
  const securedAlone = await unsecured(others, () => outcomesOf(some));
  const open = await unsecured(tenantTables, () => outcomesOf(some));
  return open.some((outcome, index) => !isSame(outcome, securedAlone[index]!));
}

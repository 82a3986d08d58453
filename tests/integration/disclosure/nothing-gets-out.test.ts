import { createApplicationDatabase } from '../../support/application-database.js';
import { OtlpCollector } from '../../support/otlp-collector.js';
import { eventually } from '../../support/people.js';
import { Receiver } from '../../support/receiver.js';
import { RedisServer } from '../../support/redis-server.js';
import { stored } from '../../support/stored.js';
import { ofNobody, personalColumns } from '../../support/text-columns.js';
import { smtpGate } from '../nudges/smtp-gate.js';
import { endPrograms, startProgram, type Program } from '../operating/program.js';
import { importLists, meetAndFollowUp, organize, useMails } from './a-whole-event.js';
import { askWrongly, breakTheDatabase } from './everything-wrong.js';
import { Needles } from './needles.js';
import { secretsIn, WatchedAnswers } from './watched-answers.js';
import { columnsWritten, WatchedRedis, watchTables, type Column } from './watched-stores.js';

/** Personal, but chosen from what the product offers, or made by it: no word of a person stands in them as it is. */
const noWords = [
  ...['attendee.address_key', 'attendee.fields_chosen_at', 'attendee.language', 'attendee.quiet_hours', 'attendee.shared_fields'],
  ...['attendee.source', 'attendee.time_zone', 'letter.payload'],
  // Copied inside the database once ten people have met.
  'counted_ticket_type.ticket_type',
];
const secrets = ['API key', 'secret of a webhook', 'session cookie', 'sign-in code', 'token of a link', 'token to unsubscribe'];
const refusal = (to: string) => ({ at: 'rcpt', code: 550, words: `5.1.1 <${to}>: ${to} is nobody here` }) as const;

/** A database, a mail server that refuses some, a Redis where jobs are in one, and the program in a process of its own. */
async function startWorld(jobs: string) {
  const needles = new Needles();
  const answers = new WatchedAnswers(needles);
  const [database, receiver, collector, redis] = await Promise.all([
    createApplicationDatabase(),
    Receiver.start(),
    OtlpCollector.start(),
    jobs === 'Redis' ? RedisServer.start() : undefined,
  ]);
  const watchedRedis = redis && (await WatchedRedis.of(redis));
  // Invitations to them arrive, nudges do not.
  const mailbox = await smtpGate((to, attempt) => (/refused/.test(to) && attempt > 1 ? refusal(to) : 'take'));
  receiver.answer('/refused/zqwwebhookurl', (response) => response.writeHead(500).end(needles.word('receiversAnswer')));
  const program = await startProgram(database, {
    ...{ SMTP_URL: mailbox.url, SIGN_UP: 'open', W24_ALLOW_SHORT_WINDOWS: 'true', WEBHOOKS_ALLOW_PRIVATE: 'true' },
    ...(redis && { REDIS_URL: redis.url }),
    ...collector.settings,
  });
  await watchTables(database);
  const close = async () => {
    answers.stop();
    watchedRedis?.close();
    await endPrograms();
    await Promise.all([mailbox.close(), receiver.close(), collector.close(), redis?.close()]);
    await database.drop();
  };
  return { url: program.url, database, mailbox, receiver, collector, needles, answers, redis, watchedRedis, program, close };
}

describe.each(['PostgreSQL', 'Redis'])('of a whole event with jobs on %s', (jobs) => {
  let world: Awaited<ReturnType<typeof startWorld>>;
  let program: Program;
  let needles: Needles;
  let columns: Column[];
  let metrics: string;
  beforeAll(async () => {
    world = await startWorld(jobs);
    ({ program, needles } = world);
    const { api, ...organizers } = await organize(world);
    await importLists(world, api, organizers.eventId);
    const met = await meetAndFollowUp(world, organizers, api);
    await askWrongly(world, organizers, met);
    await useMails(world, met);
    await breakTheDatabase(world, organizers, met);
    for (const mail of world.mailbox.arrived) {
      for (const [kind, secret] of secretsIn(mail.text + JSON.stringify(mail.headers))) needles.add(kind, secret);
    }
    metrics = await (await fetch(`${program.url}/metrics`)).text();
    columns = await columnsWritten(world.database);
  }, 240_000);
  afterAll(() => world?.close(), 60_000);

  const read = async (path: string) => (await fetch(program.url + path)).text();
  const columnsOf = (schema: RegExp) => columns.filter(({ name }) => schema.test(name));

  it('every personal column was written with words that stand nowhere else, and no other column holds them', () => {
    const holding = columnsOf(/^public\./).filter(({ values }) => needles.in(values).length > 0);
    const expected = personalColumns.filter((name) => !noWords.includes(name));
    expect(holding.map(({ name }) => name.replace('public.', '')).sort()).toEqual(expected);
    expect(ofNobody.filter((name) => expected.includes(name))).toEqual([]);
    expect(needles.kinds).toEqual(expect.arrayContaining(secrets));
  });

  it('the log holds nothing', () => {
    expect(program.said()).toMatch(/is running at/);
    expect(program.said()).toMatch(/violates check constraint "refused"/);
    expect(program.said()).toMatch(/Nudge \S+ was not accepted/);
    expect(needles.in(program.said())).toEqual([]);
  });

  it('no figure and nothing else that operators are told holds anything', async () => {
    expect(needles.in(metrics + (await read('/readyz')) + (await read('/healthz')))).toEqual([]);
    expect(metrics).toMatch(/^http_request_duration_seconds_count\{method="GET",route="none",status="4xx"\} [1-9]/m);
  });

  it('no span holds anything, not of what failed either', async () => {
    const { collector } = world;
    await eventually(() => collector.spans.some(({ attributes }) => attributes['within24.mail.outcome'] === 'permanent'));
    const failed = collector.spans.filter(({ status }) => status.code === 2);
    expect(failed.map(({ attributes }) => attributes['error.type'])).toEqual(expect.arrayContaining(['QueryFailedError']));
    expect(failed.filter(({ status }) => status.message !== undefined)).toEqual([]);
    expect(needles.in(collector.text)).toEqual([]);
  });

  it('no refusal repeats what was asked', () => {
    const { refusals } = world.answers;
    expect(refusals.length).toBeGreaterThan(18);
    expect([...new Set(refusals.map(({ status }) => status))]).toEqual(expect.arrayContaining([400, 401, 403, 404, 415, 422, 500]));
    expect(refusals.map(({ url, said }) => ({ url, found: needles.in(said) })).filter(({ found }) => found.length > 0)).toEqual([]);
  });

  it('a secret is in no column, not even in one that was emptied', () => {
    const held = columns.map(({ name, values }) => ({ name, found: needles.in(values).filter((kind) => secrets.includes(kind)) }));
    expect(held.filter(({ found }) => found.length > 0)).toEqual([]);
  });

  it('jobs hold ids', async () => {
    const queues = jobs === 'Redis' ? world.watchedRedis!.commands() + world.watchedRedis!.written() : valuesOf(columnsOf(/^bullmq\./));
    for (const job of ['send', 'organizationId', 'nudgeId']) expect(queues).toContain(job);
    expect(needles.in(queues)).toEqual([]);
  });

  it('what other systems are told holds ids', () => {
    const told = world.receiver.received;
    expect(new Set(told.map(({ path }) => path)).size).toBe(2);
    expect(needles.in(told.map(({ body, headers: { host: _host, ...headers } }) => body + JSON.stringify(headers)).join('\n'))).toEqual([]);
  });

  it('addresses in mails have what is secret behind the #, where servers and logs do not see it', () => {
    const addresses = world.mailbox.arrived.flatMap(({ text, html }) => `${text} ${html}`.match(/https?:\/\/[^\s"<>]+/g) ?? []);
    const ours = addresses.filter((address) => address.startsWith(program.url));
    expect(ours.length).toBeGreaterThan(10);
    const seen = ours.map((address) => address.split('#')[0]!).filter((address) => !address.includes('/unsubscribe/'));
    expect(needles.in(seen.join('\n'))).toEqual([]);
  });

  it('would be found in each of these places', async () => {
    const planted = needles.word('planted');
    await stored(world.database, 'insert into watched.kept values ($1, $2)', ['bullmq.job', { data: { name: planted } }]);
    expect(needles.in(valuesOf(await columnsWritten(world.database)))).toContain('planted');
    expect(needles.in(Buffer.from(`x${planted}x`).toString('base64'))).toEqual(['planted']);
    expect(needles.in(Buffer.from(planted).toString('hex'))).toEqual(['planted']);
    if (!world.redis) return;
    await world.redis.command('set', 'planted', planted);
    await eventually(() => needles.in(world.watchedRedis!.commands()).includes('planted'));
    expect(needles.in(world.watchedRedis!.written())).toEqual(['planted']);
  });
});

const valuesOf = (columns: Column[]) => columns.map(({ values }) => values).join('\n');

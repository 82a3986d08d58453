import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Health } from '../../../apps/api/src/platform/health/health.service.js';
import { Metrics } from '../../../apps/api/src/platform/telemetry/metrics.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, scan, scanOf } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { dueNow, second, sleep, trial } from '../nudges/trial.js';

const token = 'prometheus-reads-with-this';
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ pace: 0.07 });
}, 60_000);
afterAll(() => app?.close());

/** The figures by name and labels, as `nudges_sent_total{by="job"}`. */
async function figures(): Promise<Map<string, number>> {
  const { body } = await app.stranger().get('/metrics');
  const lines = (body as string).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

describe('what operators see', () => {
  it('is how everything around the process is doing, and names nobody', async () => {
    await eventually(async () => {
      const { body } = await app.stranger().get('/readyz');
      return body.queue === true && body.mail === 'works' && typeof body.canaryAge === 'number';
    });
    const { status, body } = await app.stranger().get('/readyz');
    expect([status, Object.keys(body).sort()]).toEqual([
      200,
      ['canaryAge', 'database', 'mail', 'mailRefusedContentAt', 'queue', 'replica', 'role', 'silentWorkers', 'status'],
    ]);
    expect(body).toMatchObject({ status: 'ok', role: 'all', database: true, mailRefusedContentAt: null, silentWorkers: 0 });
    expect(body.canaryAge).toBeLessThan(10);
  });

  it('is ready by the database alone, and waits for nobody else', async () => {
    const health = app.app.nest.get(Health);
    const from = performance.now();
    expect(await health.readiness()).toMatchObject({ status: 'ok' });
    expect(performance.now() - from).toBeLessThan(second);
  });

  it('is how the nudges stand, and by what they were sent', async () => {
    const { api } = await app.organization();
    const { body: event } = await api.post('/api/v1/events', eventNow(trial));
    const [ana, ben] = [await attendee(app, api, event.id, 'Ana'), await attendee(app, api, event.id, 'Ben')];
    await scan(ana.phone, scanOf(ben.code));
    await quiet(app);
    await sleep(2 * second);
    await dueNow(app);
    await eventually(async () => (await stored(app, "select from nudge where state = 'accepted'")).length === 2);
    // Figures from the database are remembered for five seconds.
    await eventually(async () => (await figures()).get('nudges_planned') === 0);
    const told = await figures();
    const by = ['nudges_sent_total{by="job"}', 'nudges_sent_total{by="sweep"}', 'nudges_late_total', 'nudges_uncertain_total'];
    expect(by.map((name) => told.get(name))).toEqual([2, 0, 0, 0]);
    expect(['nudges_overdue', 'nudges_infeasible', 'silent_workers'].map((name) => told.get(name))).toEqual([0, 0, 0]);
    expect(told.get('queue_lag_seconds_bucket{le="5",queue="nudges"}')).toBe(told.get('queue_lag_seconds_count{queue="nudges"}'));
    expect(told.get('queue_jobs{queue="nudges",state="failed"}')).toBe(0);
    expect(told.get('http_request_duration_seconds_count{method="POST",route="/api/v1/scans",status="2xx"}')).toBe(1);
    expect(told.get('process_resident_memory_bytes')).toBeGreaterThan(0);
  });
});

const text = (file: string) => readFileSync(join(import.meta.dirname, '../../..', file), 'utf8');

it('has every metric explained on the operations page, and no other', () => {
  const page = text('docs/operations.md');
  const table = page.slice(page.indexOf('| metric |'), page.indexOf('Alarms to begin with'));
  const explained = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(explained.sort()).toEqual(app.app.nest.get(Metrics).ownNames());
});

/** The names of metrics in an expression: what is no function, no label and no word of the language. */
const metricsIn = (expression: string) =>
  [...expression.replace(/\{[^}]*\}|\[[^\]]*\]|\bby \([^)]*\)/g, '').matchAll(/\b[a-z_]+(?:_[a-z0-9]+)+\b(?!\()/g)].map(([name]) => name);

type Panel = { targets?: { expr: string }[]; gridPos: { x: number; y: number; w: number; h: number } };

describe('what is delivered for Prometheus and Grafana', () => {
  const alarms: string[] = parse(text('deploy/prometheus/alarms.yml')).groups.flatMap(({ rules }: { rules: { expr: string }[] }) =>
    rules.map(({ expr }) => expr),
  );
  const panels: Panel[] = JSON.parse(text('deploy/grafana/within24.json')).panels;
  const shown = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

  it('asks for nothing but what is told', async () => {
    const { body } = await app.stranger().get('/metrics');
    const told = new Set([...(body as string).matchAll(/^# TYPE (\w+) (\w+)/gm)].flatMap(([, name, type]) => samplesOf(name!, type!)));
    expect(metricsIn('topk(10, histogram_quantile(0.95, sum by (le) (rate(a_bucket{b_c="d_e"}[5m])))) > max(f_g)')).toEqual([
      'a_bucket',
      'f_g',
    ]);
    expect([alarms.length, shown.length].map((count) => count > 5)).toEqual([true, true]);
    for (const expression of [...alarms, ...shown]) {
      const names = metricsIn(expression);
      expect([expression, names.length > 0, names.filter((name) => !told.has(name))]).toEqual([expression, true, []]);
    }
  });

  it('shows each of the product’s own metrics, no picture over another', () => {
    const all = shown.flatMap(metricsIn).map((name) => name.replace(/_(bucket|count|sum)$/, ''));
    const hidden = app.app.nest
      .get(Metrics)
      .ownNames()
      .filter((name) => !all.includes(name));
    expect(hidden).toEqual([]);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });
});

/** What Prometheus calls the values of a metric. */
const samplesOf = (name: string, type: string) => (type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name]);

describe.each(['/metrics', '/dev/mailbox', '/dev/mailbox/messages'])('%s', (path) => {
  it.each(['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'])('is not there for whoever comes through a proxy (%s)', async (header) => {
    expect((await app.stranger().get(path)).status).toBe(200);
    expect((await app.stranger().get(path, { headers: { [header]: '127.0.0.1' } })).status).toBe(404);
  });
});

describe('a process that only works', () => {
  let worker: TestApp;
  beforeAll(async () => {
    worker = await startTestApp({ role: 'worker', metricsToken: token });
  }, 60_000);
  afterAll(() => worker?.close());

  it('answers its operators and nobody else', async () => {
    for (const path of ['/healthz', '/readyz', '/readyz?verbose']) expect((await worker.stranger().get(path)).status).toBe(200);
    for (const path of ['/', '/api/v1/events', '/api/v1/me', '/a/', '/nothing', '/dev/mailbox', '/healthz/more']) {
      expect([path, (await worker.stranger().get(path)).status]).toEqual([path, 404]);
    }
    const { status, body } = await worker.stranger().post('/api/v1/scans', {});
    expect([status, body.code]).toEqual([404, 'not_found']);
  });

  it('shows its figures to whoever has METRICS_TOKEN', async () => {
    const read = (authorization?: string) => new Client(worker.url, authorization ? { authorization } : {}).get('/metrics');
    expect((await read(`Bearer ${token}`)).status).toBe(200);
    for (const wrong of [undefined, `Bearer ${token}x`, token, 'Bearer ']) {
      const { status, body } = await read(wrong);
      expect([wrong, status, body.code]).toEqual([wrong, 401, 'metrics_token_required']);
    }
  });
});

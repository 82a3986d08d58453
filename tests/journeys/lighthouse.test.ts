import { startTestApp, type TestApp } from '../support/app.js';
import { median, startJudge, type Judgement } from '../support/lighthouse.js';
import { attendee, eventNow, mailedLink, scan, scanOf } from '../support/people.js';
import { builtWeb } from '../support/web.js';

let app: TestApp;
let link: string;

beforeAll(async () => {
  app = await startTestApp({ webFolder: await builtWeb() });
  const { api } = await app.organization();
  const { body: event } = await api.post('/api/v1/events', eventNow());
  const ana = await attendee(app, api, event.id, 'Ana Rossi');
  const ben = await attendee(app, api, event.id, 'Ben Okafor');
  await ana.phone.patch('/api/v1/me', { sharing: true, sharedFields: ['email'] });
  await scan(ana.phone, scanOf(ben.code));
  link = await mailedLink(app, ana.email);
}, 90_000);
afterAll(() => app?.close());

/** Judges a page several times, and prints what depends on the machine as medians. */
async function judged(page: string, path: string, { signedIn, rounds }: { signedIn: boolean; rounds: number }): Promise<Judgement[]> {
  const { judge, close } = await startJudge(signedIn ? link : undefined);
  const all: Judgement[] = [];
  try {
    for (let round = 0; round < rounds; round++) all.push(await judge(app.url + path));
  } finally {
    await close();
  }
  const performance = median(all.map(({ scores }) => scores.performance));
  const paint = Math.round(median(all.map(({ largestPaint }) => largestPaint)));
  process.stdout.write(`${page}: performance ${performance}, largest paint ${paint} ms (of ${rounds}, the median)\n`);
  return all;
}

describe('Lighthouse, on a phone', () => {
  it.each([
    ['the page of a personal link', '/a/#0123456789abcdefghijklmnopqrstuvwxyz', { signedIn: false, rounds: 1 }],
    ['home', '/a/', { signedIn: true, rounds: 3 }],
    ['people', '/a/people', { signedIn: true, rounds: 1 }],
    ['the badge', '/a/badge', { signedIn: true, rounds: 1 }],
  ])(
    'finds nothing to better in accessibility and best practices, and nothing that moves or holds up the first paint: %s',
    async (page, path, visit) => {
      for (const { scores, layoutShift, blocking, complaints } of await judged(page, path, visit)) {
        expect({ complaints, scores }).toMatchObject({
          scores: { accessibility: expect.any(Number), 'best-practices': expect.any(Number) },
        });
        expect(Math.min(scores.accessibility, scores['best-practices'])).toBeGreaterThanOrEqual(95);
        expect(layoutShift).toBe(0);
        // The page's own style is what it is drawn with.
        expect(blocking.filter((url) => !url.endsWith('.css'))).toEqual([]);
      }
    },
    120_000,
  );
});

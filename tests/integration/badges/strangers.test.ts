import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow } from '../../support/people.js';
import { plainWeb } from '../../support/plain-web.js';

const loads = 1_000;
const atOnce = 10;

let app: TestApp;
let folder: string;
/** Addresses of badges: one that is worn, one that was replaced, and what is no badge at all. */
let addresses: Record<string, string>;

beforeAll(async () => {
  folder = plainWeb();
  app = await startTestApp({ webFolder: folder });
  const { api } = await app.organization();
  const eventId = (await api.post('/api/v1/events', eventNow())).body.id;
  const [ana, ben] = [await attendee(app, api, eventId, 'Ana Rossi'), await attendee(app, api, eventId, 'Ben Okafor')];
  await api.post(`/api/v1/events/${eventId}/attendees/${ben.id}/badge`, {});
  addresses = {
    valid: `/B/${ana.code}`,
    lower: `/b/${ana.code.toLowerCase()}`,
    short: `/b/${ana.shortCode}`,
    revoked: `/b/${ben.code}`,
    unknown: `/b/${ana.code.slice(0, 5)}0123456789ABCDEFGHJKM`,
    otherEvent: '/b/ZZZZZ0123456789ABCDEFGHJKM',
    garbage: '/b/%3Cscript%3E',
    long: `/b/${'A'.repeat(500)}`,
  };
});

afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a stranger gets, in one short text: status, headings except the hour, and every byte of the page. */
async function answerTo(address: string): Promise<string> {
  const answer = await fetch(app.url + address);
  const headings = [...answer.headers].filter(([name]) => name !== 'date');
  const hash = createHash('sha256').update(Buffer.from(await answer.arrayBuffer()));
  return `${answer.status} ${JSON.stringify(headings)} ${hash.digest('hex')}`;
}

describe('a stranger who opens the address of a badge', () => {
  it('gets the same bytes 1,000 times, whatever the code', async () => {
    const all = Object.values(addresses);
    const answers = new Set<string>();
    for (let load = 0; load < loads; load += atOnce) {
      const asked = Array.from({ length: atOnce }, (_, index) => answerTo(all[(load + index) % all.length]!));
      for (const answer of await Promise.all(asked)) answers.add(answer);
    }
    expect([...answers]).toEqual([expect.stringMatching(/^200 /)]);
  });
});

import type { Activity } from '@within24/shared';
import { ActivityService } from '../../../apps/api/src/results/activity.service.js';
import { Config } from '../../../apps/api/src/platform/config.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, scan, scanOf } from '../../support/people.js';

let app: TestApp;
let api: Client;
let key: string;
beforeAll(async () => {
  app = await startTestApp();
  ({ api, key } = await app.organization());
});
afterAll(() => app?.close());

const newEvent = async (): Promise<string> => (await api.post('/api/v1/events', eventNow())).body.id;

/** Somebody who watches the live counts; `next` waits for the next ones. */
async function watch(of: TestApp, eventId: string, bearer = key) {
  const leave = new AbortController();
  const response = await fetch(`${of.url}/api/v1/events/${eventId}/activity`, {
    headers: { authorization: `Bearer ${bearer}`, accept: 'text/event-stream' },
    signal: leave.signal,
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<Activity | 'ended'> => {
    for (;;) {
      const found = /data: (.*)\n\n/.exec(text);
      if (found) {
        text = text.slice(found.index + found[0].length);
        return JSON.parse(found[1]!) as Activity;
      }
      const { done, value } = await reader.read();
      if (done) return 'ended';
      text += value;
    }
  };
  return { response, next, leave: () => leave.abort() };
}

function watchedEvents(): number {
  const activity: unknown = app.app.nest.get(ActivityService, { strict: false });
  return (activity as { watched: Map<string, unknown> }).watched.size;
}

describe('the live counts', () => {
  it('follow what happens, within a second or two', async () => {
    const eventId = await newEvent();
    const desk = await watch(app, eventId);
    expect(desk.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(await desk.next()).toMatchObject({
      attendees: 0,
      openedLink: 0,
      scans: 0,
      connections: 0,
      activeAttendees: 0,
      perMinute: Array(60).fill(0),
    });
    const [ana, ben, cem] = await Promise.all(['Ana', 'Ben', 'Cem'].map((name) => attendee(app, api, eventId, name)));
    await scan(ana!.phone, scanOf(ben!.code), scanOf(cem!.code));
    await scan(ben!.phone, scanOf(ana!.code));
    const undone = scanOf(cem!.code);
    await scan(ben!.phone, undone);
    await ben!.phone.delete(`/api/v1/scans/${undone.clientScanId}`);
    const counts = await eventually(async () => {
      const activity = await desk.next();
      return activity !== 'ended' && activity.scans === 3 && activity;
    });
    expect(counts).toMatchObject({ attendees: 3, openedLink: 3, scans: 3, connections: 2, activeAttendees: 3 });
    expect(counts.perMinute.slice(-2).reduce((sum, each) => sum + each)).toBe(3);
    expect(Math.abs(Date.parse(counts.at) - Date.now())).toBeLessThan(5_000);
    desk.leave();
  });

  it('are the same in every process, and whole again after each coming back', async () => {
    const { databaseUrl, databaseOwnerUrl, secret } = app.app.nest.get(Config);
    const second = await startTestApp({ databaseUrl, databaseOwnerUrl, secret, role: 'api' });
    try {
      const eventId = await newEvent();
      const [ana, ben] = [await attendee(app, api, eventId, 'Ana'), await attendee(app, api, eventId, 'Ben')];
      const elsewhere = await watch(second, eventId);
      expect(await elsewhere.next()).toMatchObject({ attendees: 2, scans: 0 });
      await scan(ana.phone, scanOf(ben.code));
      await eventually(async () => {
        const activity = await elsewhere.next();
        return activity !== 'ended' && activity.scans === 1;
      });
      elsewhere.leave();
      await scan(ben.phone, scanOf(ana.code));
      const [back, here] = [await watch(second, eventId), await watch(app, eventId)];
      const counts = { ...((await here.next()) as Activity), at: expect.any(String) };
      expect(counts).toMatchObject({ attendees: 2, scans: 2, connections: 1, activeAttendees: 2 });
      expect(await back.next()).toMatchObject(counts);
      for (const desk of [back, here]) desk.leave();
    } finally {
      await second.close();
    }
  });

  it('are asked for once, however many watch, and no longer when the last one leaves', async () => {
    const eventId = await newEvent();
    const before = watchedEvents();
    const desks = await Promise.all(Array.from({ length: 5 }, () => watch(app, eventId)));
    for (const desk of desks) expect(await desk.next()).toMatchObject({ attendees: 0 });
    expect(watchedEvents()).toBe(before + 1);
    for (const desk of desks) desk.leave();
    await eventually(() => watchedEvents() === before);
  });

  it('are not sent on HEAD', async () => {
    const eventId = await newEvent();
    const before = watchedEvents();
    const response = await fetch(`${app.url}/api/v1/events/${eventId}/activity`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(3_000),
    });
    expect(response.status).toBe(200);
    await eventually(() => watchedEvents() === before);
  });

  it('are for the event’s organization only', async () => {
    const eventId = await newEvent();
    const { api: stranger } = await app.organization();
    expect(await stranger.get(`/api/v1/events/${eventId}/activity`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await app.stranger().get(`/api/v1/events/${eventId}/activity`)).status).toBe(401);
  });

  it('end when the program stops, and hold up nothing', async () => {
    const other = await startTestApp();
    const organization = await other.organization();
    const { body: event } = await organization.api.post('/api/v1/events', eventNow());
    const desk = await watch(other, event.id, organization.key);
    expect(await desk.next()).toMatchObject({ attendees: 0 });
    const stopped = other.close().then(() => 'stopped');
    expect(await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, 5_000, 'still running').unref())])).toBe('stopped');
    expect(await desk.next().catch(() => 'ended')).toBe('ended');
  });
});

import { setTimeout } from 'node:timers/promises';
import { startTestApp } from '../../support/app.js';
import { attendee, eventNow, scan, scanOf } from '../../support/people.js';

const later = (milliseconds: number) => setTimeout(milliseconds, 'still running', { ref: false });

describe('stopping the program', () => {
  it.each([0, 55, 65])('ends although scans came in %d ms before and are being planned', async (pause) => {
    const app = await startTestApp();
    const { api } = await app.organization();
    const { body: event } = await api.post('/api/v1/events', eventNow());
    const [ana, ben, cem] = [
      await attendee(app, api, event.id, 'Ana'),
      await attendee(app, api, event.id, 'Ben'),
      await attendee(app, api, event.id, 'Cem'),
    ];
    await scan(ana.phone, scanOf(ben.code), scanOf(cem.code));
    await later(pause);
    const closed = app.close().then(() => 'stopped');
    expect(await Promise.race([closed, later(10_000)])).toBe('stopped');
  });
});

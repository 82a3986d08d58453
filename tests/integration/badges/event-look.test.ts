import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { eventNow } from '../../support/people.js';

let app: TestApp;
let api: Client;
beforeAll(async () => {
  app = await startTestApp();
  ({ api } = await app.organization());
});
afterAll(() => app?.close());

const newEvent = async (different: object = {}) => `/api/v1/events/${(await api.post('/api/v1/events', eventNow(different))).body.id}`;

describe('the colour of an event', () => {
  it('is none, until an organizer chooses one, and again once they take it back', async () => {
    const event = await newEvent();
    expect((await api.get(event)).body.accentColour).toBeNull();
    expect((await api.patch(event, { accentColour: '#C27803' })).body.accentColour).toBe('#c27803');
    await api.patch(event, { name: 'Autumn Summit' });
    expect((await api.get(event)).body.accentColour).toBe('#c27803');
    expect((await api.patch(event, { accentColour: null })).body.accentColour).toBeNull();
  });

  it.each(['red', '#12345', '#1234567', 'url(#x)', 0, ['#c27803']])('is not %j', async (accentColour) => {
    const event = await newEvent({ accentColour: '#1f4e79' });
    const { status, body } = await api.patch(event, { accentColour });
    expect([status, body.errors]).toMatchObject([422, [{ path: 'accentColour', message: expect.stringContaining('as #1f4e79') }]]);
    expect((await api.get(event)).body.accentColour).toBe('#1f4e79');
  });
});

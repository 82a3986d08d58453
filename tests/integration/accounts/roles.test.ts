import { permissionsOfRole } from '../../../apps/api/src/accounts/domain/permissions.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { member, type Member } from '../../support/members.js';
import { eventNow } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let organizationId: string;
let api: Client;
let eventId: string;
beforeAll(async () => {
  app = await startTestApp();
  ({ id: organizationId, api } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow())).body.id;
});
afterAll(() => app?.close());

const become = ({ id }: Member, role: string) => stored(app, 'update member set role = $2 where id = $1', [id, role]);

describe('a role', () => {
  it('is told with all it lets do', async () => {
    const staff = await member(app, organizationId, 'staff');
    const { body } = await staff.browser.get('/api/v1/auth/me');
    expect(body).toMatchObject({ email: staff.email, role: 'staff', permissions: permissionsOfRole('staff') });
  });

  it('that is taken away is gone with the next request of a session that runs', async () => {
    const admin = await member(app, organizationId, 'admin');
    expect((await admin.browser.patch(`/api/v1/events/${eventId}`, { name: 'Harbour Night' })).status).toBe(200);
    await become(admin, 'staff');
    expect((await admin.browser.patch(`/api/v1/events/${eventId}`, { name: 'Mine' })).body.code).toBe('not_allowed');
    await become(admin, 'admin');
    expect((await admin.browser.patch(`/api/v1/events/${eventId}`, { name: 'Harbour Night' })).status).toBe(200);
  });

  it('in a body is not read', async () => {
    const staff = await member(app, organizationId, 'staff');
    await staff.browser.post('/api/v1/auth/sign-in', { email: staff.email, role: 'owner' });
    const wanted = { ...eventNow(), role: 'owner', permissions: ['events.manage'], organizationId };
    expect((await staff.browser.post('/api/v1/events', wanted)).status).toBe(403);
    expect((await staff.browser.get('/api/v1/auth/me')).body.role).toBe('staff');
  });
});

describe('the crew at the desk', () => {
  it('mails one attendee their link, but not everybody and not several at once', async () => {
    const { browser } = await member(app, organizationId, 'staff');
    const invite = (body: object) => browser.post(`/api/v1/events/${eventId}/invitations`, body);
    const ids = await Promise.all(
      ['Ana', 'Ben'].map(async (name) => {
        const walkIn = { name, email: `${name}@example.org` };
        return (await browser.post(`/api/v1/events/${eventId}/attendees`, walkIn)).body.id as string;
      }),
    );
    for (const body of [{}, { attendeeIds: ids }, { attendeeIds: [] }]) expect((await invite(body)).body.code).toBe('not_allowed');
    expect(await invite({ attendeeIds: [ids[0]] })).toMatchObject({ status: 202, body: { queued: 1 } });
    expect((await api.post(`/api/v1/events/${eventId}/invitations`, {})).body).toEqual({ queued: 1 });
  });
});

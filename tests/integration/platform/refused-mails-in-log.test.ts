import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { OrganizationsService } from '../../../apps/api/src/accounts/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { eventNow, eventually } from '../../support/people.js';

const lines: string[] = [];
const keep = (line: unknown) => void lines.push(String(line));
/** Refuses every address, and says which. */
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  authOptional: true,
  onRcptTo: ({ address }, _, done) =>
    done(Object.assign(new Error(`5.1.1 <${address}>: nobody here by the name of Zanzibar`), { responseCode: 550 })),
});
let app: TestApp;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  app = await startTestApp({ smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, reconcileEvery: 300 });
  app.app.nest.useLogger({ log: keep, warn: keep, error: keep });
});
afterAll(async () => {
  await app?.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

/** The line that tells of it, which says why in codes and holds nothing of the address or of the server's words. */
async function line(start: string): Promise<string> {
  const found = await eventually(() => lines.find((one) => one.startsWith(start)));
  expect(found).toContain('550');
  expect(lines.join('\n')).not.toMatch(/zanzibar/i);
  return found;
}

describe('a mail that its server refuses stands in the log without its address', () => {
  it('an invitation', async () => {
    const { api } = await app.organization();
    const event = `/api/v1/events/${(await api.post('/api/v1/events', eventNow())).body.id}`;
    await api.post(`${event}/attendees`, { name: 'Zanzibar', email: 'zanzibar@example.org' });
    await api.post(`${event}/invitations`, {});
    expect(await line('Invitation ')).toMatch(
      /^Invitation [0-9a-f-]{36} was not accepted \(permanent, EENVELOPE, RCPT TO, 550, 5\.1\.1\)\.$/,
    );
  });

  it('an organizer’s sign-in link', async () => {
    await app.app.nest.get(OrganizationsService).found('Harbour Meetups', 'owner.zanzibar@example.org');
    await app.stranger().post('/api/v1/auth/sign-in', { email: 'owner.zanzibar@example.org' });
    expect(await line('The sign-in mail')).toMatch(/^The sign-in mail to member [0-9a-f-]{36} was not sent \(permanent/);
  });

  it('an attendee’s sign-in code', async () => {
    await app.stranger().post('/api/v1/attendee/sign-in-code', { email: 'zanzibar@example.org' });
    expect(await line('A sign-in code')).toMatch(/^A sign-in code was not sent \(permanent/);
  });
});

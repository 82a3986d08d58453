import { startTestApp, type TestApp } from '../../support/app.js';
import { member } from '../../support/members.js';
import { addPasskey, usePasskey } from '../../support/passkeys.js';
import { eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 100 });
});
afterAll(() => app?.close());

/** What runs out, and what says when. */
const expiring = { sign_up: 'expires_at', sign_in_token: 'expires_at', member_session: 'expires_at', passkey_challenge: 'expires_at' };
const counts = { sign_in_mail: 'sent_at', stranger_mail: 'sent_at' };

async function rows(): Promise<Record<string, number>> {
  const each = Object.keys({ ...expiring, ...counts }).map((table) => `select '${table}' as name, count(*)::int as count from ${table}`);
  const found = await stored<{ name: string; count: number }>(app, each.join(' union all '));
  return Object.fromEntries(found.map(({ name, count }) => [name, count]));
}

/** One row and more of each. */
async function signIns() {
  const { id } = await app.organization();
  const { email, browser } = await member(app, id, 'owner');
  const { device } = await addPasskey(browser);
  await app.stranger().post('/api/v1/auth/sign-in', { email });
  await app.stranger().post('/api/v1/auth/sign-up', { name: 'Harbour Nights', email: `founder-${email}` });
  await app.stranger().post('/api/v1/auth/passkey-session/options');
  await eventually(async () => Object.values(await rows()).every((count) => count > 0));
  return device;
}

it('deletes what has run out, of every organization, and nothing that still holds', async () => {
  await signIns();
  for (const [table, column] of Object.entries({ ...expiring, ...counts })) {
    await stored(app, `update ${table} set ${column} = now() - interval '25 hours'`);
  }
  const device = await signIns();
  const held = { sign_up: 1, member_session: 1, passkey_challenge: 1, sign_in_mail: 1, stranger_mail: 1, sign_in_token: 2 };
  await eventually(async () => JSON.stringify(Object.entries(await rows()).sort()) === JSON.stringify(Object.entries(held).sort()));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await rows()).toEqual(held);
  expect((await usePasskey(app.stranger(), device)).status).toBe(204);
});

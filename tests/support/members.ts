import { randomBytes, randomUUID } from 'node:crypto';
import type { MemberRole } from '@within24/shared';
import { SignInService } from '../../apps/api/src/accounts/index.js';
import type { TestApp } from './app.js';
import { Client } from './client.js';
import { stored } from './stored.js';

/** Somebody who works for an organization and is signed in. */
export type Member = { id: string; email: string; browser: Client };

/** Adds a member of this role and signs them in by a link of their own. */
export async function member(app: TestApp, organizationId: string, role: MemberRole): Promise<Member> {
  const [id, email] = [randomUUID(), `${role}-${randomBytes(4).toString('hex')}@example.org`];
  await stored(app, 'insert into member (organization_id, id, email, normalised_email, role) values ($1, $2, $3, $3, $4)', [
    ...[organizationId, id, email, role],
  ]);
  return { id, email, browser: await signedIn(app, organizationId, id) };
}

/** Another browser in which this member is signed in. */
export async function signedIn(app: TestApp, organizationId: string, memberId: string, userAgent = 'tests'): Promise<Client> {
  const browser = new Client(app.url, { 'user-agent': userAgent });
  const link = await app.app.nest.get(SignInService).linkFor(organizationId, memberId);
  const answer = await browser.post('/api/v1/auth/session', { token: link.split('#')[1] });
  if (answer.status !== 204) throw new Error(`The link was not taken: ${JSON.stringify(answer)}`);
  return browser;
}

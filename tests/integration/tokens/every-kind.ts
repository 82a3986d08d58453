import { randomBytes } from 'node:crypto';
import { SignInService } from '../../../apps/api/src/accounts/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Authenticator } from '../../support/authenticator.js';
import type { Answer, Client } from '../../support/client.js';
import { member, type Member } from '../../support/members.js';
import { addPasskey } from '../../support/passkeys.js';
import { eventually, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { mailedCode, newEvent, nudged, personalToken } from './two-processes.js';

/** Every kind of secret that lets somebody do something, and what could be taken for one. */
export const kinds = [
  ...(['api key', 'member session', 'attendee session', 'personal link', 'sign-in link', 'sign-up link', 'sign-in code'] as const),
  ...(['results link', 'nudge buttons', 'unsubscribe link', 'badge code', 'short code', 'webhook secret', 'mail provider secret'] as const),
  ...(['passkey challenge', 'challenge to add a passkey', 'passkey id', 'metrics token'] as const),
];
export type Kind = (typeof kinds)[number];

export type EveryKind = {
  app: TestApp;
  tokens: Record<Kind, string>;
  /** In whose browser a passkey can be added, and the passkey that they have. */
  owner: Member;
  device: Authenticator;
  ana: Person;
  ben: Person;
};

const cookieIn = ({ headers }: Answer) => /^[^=]+=([^;]+)/.exec(headers.getSetCookie()[0]!)![1]!;
const behind = (url: string) => url.split('#')[1]!;

/** An installation in which one secret of each kind waits to be used. */
export async function startWithEveryKind(): Promise<EveryKind> {
  const secrets = { metricsToken: randomBytes(24).toString('hex'), bounceWebhookSecret: `whsec_${randomBytes(32).toString('base64')}` };
  const app = await startTestApp({ ...secrets, trustedProxies: ['127.0.0.1'], reconcileEvery: 3_600_000 });
  const { id: organizationId, api } = await app.organization();
  const owner = await member(app, organizationId, 'owner');
  const { device } = await addPasskey(owner.browser);
  const eventId = await newEvent({ api });
  const { ana, ben, act, unsubscribe } = await nudged({ app, api }, eventId);
  const personal = await personalToken(app, ben.email);
  const signInLink = async () => behind(await app.app.nest.get(SignInService).linkFor(organizationId, owner.id));
  const tokens = {
    ...(await ofOrganizers(owner.browser, eventId)),
    'member session': cookieIn(await app.stranger().post('/api/v1/auth/session', { token: await signInLink() })),
    'attendee session': cookieIn(await app.stranger().post('/api/v1/attendee/session', { token: personal })),
    'personal link': personal,
    'sign-in link': await signInLink(),
    'sign-up link': await signUpLink(app),
    'sign-in code': await mailedCode(app, ben.email),
    'nudge buttons': act,
    'unsubscribe link': unsubscribe,
    'badge code': ana.code,
    'short code': ana.shortCode,
    'mail provider secret': secrets.bounceWebhookSecret,
    'metrics token': secrets.metricsToken,
    'passkey challenge': (await app.stranger().post('/api/v1/auth/passkey-session/options')).body.challenge,
    'passkey id': device.use({ challenge: '', rpId: 'localhost' }).id,
  };
  await quiet(app);
  return { app, tokens, owner, device, ana, ben };
}

async function ofOrganizers(owner: Client, eventId: string) {
  const hook = { url: 'https://93.184.216.34/', types: ['badge.reissued'] };
  return {
    'api key': (await owner.post('/api/v1/api-keys', { name: 'Script', scopes: ['events.read'] })).body.key as string,
    'results link': behind((await owner.post(`/api/v1/events/${eventId}/results-links`, {})).body.url),
    'webhook secret': (await owner.post('/api/v1/webhooks', hook)).body.secret as string,
    'challenge to add a passkey': (await owner.post('/api/v1/auth/passkeys/options')).body.challenge as string,
  };
}

async function signUpLink(app: TestApp): Promise<string> {
  const email = 'founder@example.org';
  await app.stranger().post('/api/v1/auth/sign-up', { name: 'Harbour Nights', email });
  const { text } = await eventually(() => app.mailbox.messages({ to: email })[0]);
  return /\/sign-up#(\S+)/.exec(text)![1]!;
}

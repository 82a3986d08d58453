import { randomBytes } from 'node:crypto';
import { figures } from '../../../apps/api/src/platform/limits/figures.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { ask, isLimited, limitedOf } from '../../support/floods.js';

const { most } = figures.unknownTokens;
const group = (value: number) => value.toString(16);

let direct: TestApp;
let proxied: TestApp;
beforeAll(async () => {
  direct = await startTestApp();
  // As with a proxy on this machine, and another before it.
  proxied = await startTestApp({ trustedProxies: ['127.0.0.1', '10.9.0.0/16'] });
});
afterAll(async () => {
  await direct?.close();
  await proxied?.close();
});

/** A token that is none, sent with what a proxy or somebody who plays one writes into X-Forwarded-For. */
const guess = (app: TestApp, forwardedFor?: string) =>
  app
    .stranger()
    .post(
      '/api/v1/attendee/session',
      { token: randomBytes(32).toString('base64url') },
      { headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor } },
    );
const isLimitedAt = async (app: TestApp, forwardedFor?: string) => isLimited(await guess(app, forwardedFor));

describe('without a trusted proxy', () => {
  it('a forged X-Forwarded-For is no way around a limit, and puts nobody else under it', async () => {
    const forged = (index: number) => [`198.51.100.${index % 250}`, `2001:db8:${group(index)}::1`, '127.0.0.1', 'x'][index % 4];
    expect(limitedOf(await ask(most + 10, (index) => guess(direct, forged(index))))).toBe(10);
    expect(await isLimitedAt(direct)).toBe(true);
    expect(await isLimitedAt(direct, '203.0.113.1')).toBe(true);
  });
});

describe('behind a proxy', () => {
  it('each of its clients has a limit of their own', async () => {
    expect(limitedOf(await ask(most + 10, () => guess(proxied, '203.0.113.7')))).toBe(10);
    expect(await isLimitedAt(proxied, '203.0.113.8')).toBe(false);
  });

  it('what the client itself has written is not believed: it is no way around, and puts nobody else under the limit', async () => {
    const forged = (index: number) => `198.51.100.${index % 250}, 203.0.113.9`;
    expect(limitedOf(await ask(most + 10, (index) => guess(proxied, forged(index))))).toBe(10);
    expect(await isLimitedAt(proxied, '203.0.113.9')).toBe(true);
    expect(await isLimitedAt(proxied, '198.51.100.1')).toBe(false);
  });

  it('the other trusted one before it is not taken for who asks', async () => {
    expect(limitedOf(await ask(most + 10, (index) => guess(proxied, `203.0.113.10, 10.9.0.${index % 250}`)))).toBe(10);
    expect(await isLimitedAt(proxied, '203.0.113.10')).toBe(true);
    expect(await isLimitedAt(proxied, '203.0.113.11, 10.9.0.1')).toBe(false);
  });

  it('a /64 of IPv6 is one client', async () => {
    const within64 = (index: number) => `2001:db8:1:2:${group(index * 97)}:0:${group(index)}:1`;
    expect(limitedOf(await ask(most + 10, (index) => guess(proxied, within64(index))))).toBe(10);
    expect(await isLimitedAt(proxied, '2001:db8:1:2::ffff')).toBe(true);
    expect(await isLimitedAt(proxied, '2001:db8:1:3::ffff')).toBe(false);
  });

  it('who comes past it to the same door is counted by their own address', async () => {
    expect(await isLimitedAt(proxied)).toBe(false);
  });
});

import { intervalsAt } from '../../../apps/api/src/platform/intervals.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { member } from '../../support/members.js';
import { eventNow, eventually } from '../../support/people.js';
import { Receiver } from '../../support/receiver.js';

let app: TestApp;
let receiver: Receiver;
/** Three days in five seconds. */
beforeAll(async () => {
  receiver = await Receiver.start();
  app = await startTestApp({ webhooksAllowPrivate: true, intervals: { ...intervalsAt(1), webhookRetry: 0.1, reconcile: 500 } });
});
afterAll(async () => {
  await app?.close();
  await receiver?.close();
});

it('a webhook that took nothing for three days is disabled, and nothing more is sent', async () => {
  const { id } = await app.organization();
  const { browser } = await member(app, id, 'owner');
  receiver.answerWith('/', 500);
  const { body: hook } = await browser.post('/api/v1/webhooks', { url: receiver.url, types: ['event.created'] });
  const began = Date.now();
  await browser.post('/api/v1/events', eventNow());
  const shown = async () => (await browser.get('/api/v1/webhooks')).body.items[0];
  await eventually(async () => (await shown()).state === 'disabled', 30);
  expect(await shown()).toMatchObject({ disabledBecause: 'failing', failingSince: expect.any(String) });
  expect(Date.now() - began).toBeGreaterThan(2_000);
  const tries = receiver.at('/').length;
  expect(tries).toBeGreaterThanOrEqual(7);
  expect(tries).toBeLessThanOrEqual(10);
  expect((await browser.get(`/api/v1/webhooks/${hook.id}/deliveries`)).body.items).toMatchObject([{ state: 'failed', status: 500, tries }]);
  await browser.post('/api/v1/events', eventNow());
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(receiver.at('/')).toHaveLength(tries);
});

it('one that took something else meanwhile goes on', async () => {
  const { id } = await app.organization();
  const { browser } = await member(app, id, 'owner');
  receiver.answer('/some', (response, { message }) => void response.writeHead(message.type === 'event.created' ? 500 : 204).end());
  const types = ['event.created', 'event.changed'];
  const { body: hook } = await browser.post('/api/v1/webhooks', { url: `${receiver.url}/some`, types });
  const eventId = (await browser.post('/api/v1/events', eventNow())).body.id;
  await receiver.got('/some');
  await browser.patch(`/api/v1/events/${eventId}`, { name: 'Harbour Night' });
  const log = async () => (await browser.get(`/api/v1/webhooks/${hook.id}/deliveries`)).body.items;
  await eventually(async () => (await log()).some(({ state }: { state: string }) => state === 'failed'), 30);
  expect((await browser.get('/api/v1/webhooks')).body.items[0].state).toBe('active');
});

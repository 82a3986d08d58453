import type { WebhookDelivery } from '@within24/shared';
import { HostResolver } from '../../../apps/api/src/webhooks/host-resolver.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { member } from '../../support/members.js';
import { eventually } from '../../support/people.js';

let app: TestApp;
let browser: Client;
let resolver: HostResolver;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  ({ browser } = await member(app, (await app.organization()).id, 'owner'));
  resolver = app.app.nest.get(HostResolver, { strict: false });
});
afterAll(async () => {
  await app?.close();
});

const add = (url: string) => browser.post('/api/v1/webhooks', { url, types: ['event.created'] });

describe('a webhook', () => {
  it.each([
    ...[
      'http://hooks.example.com/',
      'ftp://hooks.example.com/',
      'javascript:alert(1)',
      'hooks.example.com',
      '//hooks.example.com',
      'https://',
    ],
    ...['https://name:secret@hooks.example.com/', 'https://hooks.example.com:8443/', 'https://hooks.example.com/#part', ' '],
    ...[
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0177.0.0.1/',
      'https://0x7f.1/',
      'https://127.1/',
      'https://127.0.0.1./',
      'https://0/',
    ],
    ...[
      'https://[::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://[::ffff:7f00:1]/',
      'https://[64:ff9b::7f00:1]/',
      'https://[2002:7f00:1::]/',
    ],
    ...['https://169.254.169.254/', 'https://[fd00:ec2::254]/', 'https://10.0.0.1/', 'https://１２７.0.0.1/', 'https://127。0。0。1/'],
    ...['https://localhost/', 'https://localhost./', 'https://LOCALHOST/', 'https://db.internal/', 'https://printer.local./'],
  ])('cannot lead to %s', async (url) => {
    const { status, body } = await add(url);
    expect({ status, code: body.code, path: body.errors?.[0]?.path }).toEqual({ status: 422, code: 'invalid_input', path: 'url' });
  });

  it('cannot lead to a name with one private address among public ones', async () => {
    resolver.addressesOf = () =>
      Promise.resolve([
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.7', family: 4 },
      ]);
    expect((await add('https://hooks.example.com/')).body.errors).toMatchObject([{ path: 'url', code: 'private_address' }]);
  });

  it('whose name leads into the network later is not sent to, and the log says so', async () => {
    const leads = ['93.184.216.34', '127.0.0.1'];
    resolver.addressesOf = () => Promise.resolve([{ address: leads.shift() ?? '127.0.0.1', family: 4 }]);
    const { status, body } = await add('https://rebinding.example.com/hook');
    expect(status).toBe(201);
    await browser.post(`/api/v1/webhooks/${body.id}/test`);
    const log = async (): Promise<WebhookDelivery[]> => (await browser.get(`/api/v1/webhooks/${body.id}/deliveries`)).body.items;
    await eventually(async () => (await log())[0]?.failure === 'private_address');
    expect((await log())[0]).toMatchObject({ type: 'webhook.test', status: null, tries: expect.any(Number) });
  });
});

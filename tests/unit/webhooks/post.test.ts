import { post } from '../../../apps/api/src/webhooks/webhook-post.js';
import { Receiver } from '../../support/receiver.js';

let receiver: Receiver;
beforeAll(async () => (receiver = await Receiver.start()));
afterAll(() => receiver.close());

const letter = (path: string, addresses = [{ address: '127.0.0.1', family: 4 }]) => {
  // A name that no resolver knows: whoever asked again would not arrive.
  const url = new URL(receiver.url.replace('127.0.0.1', 'vetted.invalid') + path);
  return { url, addresses, headers: { 'content-type': 'application/json' }, body: '{"type":"webhook.test"}' };
};

describe('a post', () => {
  it('goes to the vetted address without asking for the name again', async () => {
    expect(await post(letter('/'), AbortSignal.timeout(5_000))).toMatchObject({ status: 204, failure: null });
    expect(receiver.at('/')).toMatchObject([{ message: { type: 'webhook.test' }, headers: { host: letter('/').url.host } }]);
  });

  it('does not wait for a body, however long', async () => {
    receiver.answer('/endless', (response) => {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(10_000)), 5);
      response.on('close', () => clearInterval(more));
    });
    const began = Date.now();
    expect(await post(letter('/endless'), AbortSignal.timeout(10_000))).toMatchObject({ status: 200 });
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it('ends when its time is over', async () => {
    receiver.answer('/silent', () => undefined);
    expect(await post(letter('/silent'), AbortSignal.timeout(100))).toEqual({ status: null, failure: 'timeout' });
  });
});

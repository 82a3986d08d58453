import { Authenticator, type Lies } from './authenticator.js';
import type { Answer, Client } from './client.js';

/** Adds a passkey in the browser of somebody who is signed in; answers what the server said, too. */
export async function addPasskey(browser: Client, lies: Lies = {}, name?: string): Promise<{ device: Authenticator; answer: Answer }> {
  const device = new Authenticator(browser.url);
  const { body: options } = await browser.post('/api/v1/auth/passkeys/options');
  return { device, answer: await browser.post('/api/v1/auth/passkeys', { name, passkey: device.make(options, lies) }) };
}

/** Asks for a challenge and answers it with the device's passkey. */
export async function usePasskey(browser: Client, device: Authenticator, lies: Lies = {}): Promise<Answer> {
  const { body: options } = await browser.post('/api/v1/auth/passkey-session/options');
  return browser.post('/api/v1/auth/passkey-session', { passkey: device.use(options, lies) });
}

import type { CDPSession, Page } from 'playwright-core';

/** A device that keeps passkeys and knows who holds it, as Chromium pretends one to a page. */
export type VirtualAuthenticator = {
  /** Whether whoever sits there unlocks the device when it asks. */
  unlocks(willing: boolean): Promise<void>;
  /** Whether the browser suggests passkeys beside a field. This device then answers at once, as if one had been chosen there. */
  suggests(willing: boolean): Promise<void>;
  /** Forgets its passkeys, as a device does where somebody deleted them. */
  forget(): Promise<void>;
};

const suggestions = 'tests.passkeys-suggested';

/** Until it is told to, the browser suggests nothing: what it suggests the device answers before anybody can press a button. */
export async function addVirtualAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  await page.addInitScript((key) => {
    // A blank page is no secure one and knows no passkeys.
    if (!isSecureContext) return;
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(sessionStorage.getItem(key) === 'true');
  }, suggestions);
  const client: CDPSession = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal' },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    unlocks: async (isUserVerified) => {
      await client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
    suggests: async (willing) => {
      await page.evaluate(([key, answer]) => sessionStorage.setItem(key!, answer!), [suggestions, String(willing)]);
    },
    forget: async () => {
      await client.send('WebAuthn.clearCredentials', { authenticatorId });
    },
  };
}

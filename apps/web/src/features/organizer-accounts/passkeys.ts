import { browserSupportsWebAuthn, browserSupportsWebAuthnAutofill, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { Passkey, PasskeyOptions, PasskeySessionOptions } from '@within24/shared';
import { call } from '../../api/client.js';
import { ask } from '../../organizer/api.js';
import { passkeyRefusal } from './passkey-words.js';

/** An IP address is no site that a passkey can belong to. */
const isNumeric = (host: string) => /^[\d.]+$|^\[/.test(host);

/** Whether passkeys can be used in this browser, at this address. */
export const passkeysWorkHere = () => browserSupportsWebAuthn() && !isNumeric(location.hostname);

/** Whether this browser offers passkeys where an address is typed. */
export const passkeysAreSuggested = async () => passkeysWorkHere() && (await browserSupportsWebAuthnAutofill());

/** Asks the device for a passkey and signs in with it. Throws {@link PasskeyRefused} where the device or the person says no. */
export async function signInWithPasskey(useBrowserAutofill: boolean): Promise<void> {
  const optionsJSON = await call<PasskeySessionOptions>('POST', '/auth/passkey-session/options');
  const passkey = await startAuthentication({ optionsJSON, useBrowserAutofill }).catch((error: unknown) => {
    throw passkeyRefusal(error, 'signIn', optionsJSON.rpId);
  });
  await call('POST', '/auth/passkey-session', { body: { passkey } });
}

/** Lets the device make a passkey, and adds it. Throws {@link PasskeyRefused} where the device or the person says no. */
export async function addPasskey(): Promise<Passkey> {
  const optionsJSON = await ask<PasskeyOptions>('POST', '/auth/passkeys/options');
  const passkey = await startRegistration({ optionsJSON }).catch((error: unknown) => {
    throw passkeyRefusal(error, 'add', optionsJSON.rp.id);
  });
  return ask<Passkey>('POST', '/auth/passkeys', { body: { passkey } });
}

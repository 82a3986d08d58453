/** What a passkey is asked for. */
export type PasskeyUse = 'add' | 'signIn';

/** A device or a browser said no. Its message is a sentence for people; it is empty where they need none. */
export class PasskeyRefused extends Error {
  constructor(sentence: string, cause: unknown) {
    super(sentence, { cause });
    this.name = 'PasskeyRefused';
  }
}

const elsewhere = (site: string) => `Passkeys of this site work at ${site} only. Open Within24 there.`;
const noLock = 'This device has no lock that a passkey needs. Set up a PIN, fingerprint or face on it, or use another device.';
const sentences: Record<string, (site: string) => string> = {
  // Another request took its place, or the page was left.
  ERROR_CEREMONY_ABORTED: () => '',
  ERROR_INVALID_RP_ID: elsewhere,
  ERROR_INVALID_DOMAIN: elsewhere,
  ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: () => 'This device has a passkey of yours already.',
  ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT: () =>
    'This device cannot keep passkeys. Use a phone, a laptop or a newer key.',
  ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT: () => noLock,
};

/** Browsers do not tell cancelling, waiting too long and having no passkey apart, so that pages cannot find out who has one. */
const notAllowed: Record<PasskeyUse, string> = {
  add: 'No passkey was added: it was cancelled, or took too long.',
  signIn: 'You are not signed in: it was cancelled, or this device has no passkey for Within24. A mailed link always works.',
};
const otherwise: Record<PasskeyUse, string> = {
  add: 'Your device could not make a passkey. Try it again, or with another device.',
  signIn: 'Your device could not use a passkey. Try it again, or ask for a mailed link.',
};

/** Why a browser refused, in a sentence that says what to do; `site` is the host that passkeys belong to. */
export function passkeyRefusal(error: unknown, use: PasskeyUse, site: string): PasskeyRefused {
  const { code = '', name = '' } = (error ?? {}) as { code?: unknown; name?: unknown };
  const known = sentences[String(code)];
  if (known) return new PasskeyRefused(known(site), error);
  return new PasskeyRefused(name === 'NotAllowedError' ? notAllowed[use] : otherwise[use], error);
}

import { z } from 'zod';
import { requiredLine } from './text.js';
import { utcInstant } from './time.js';

/** Bytes in base64url without padding, as WebAuthn's JSON writes them; what a device answers is small. */
const bytes = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url');
const credentialId = bytes(1_400);
const publicKeyCredential = { id: credentialId, rawId: credentialId, type: z.literal('public-key') };
/** No extension is asked for, so none is read. */
const clientExtensionResults = z.object({});
/** How a browser reaches the device that holds the passkey, as `internal` or `usb`. */
const transports = z.array(z.string().max(32)).max(16).optional();

/** What a browser answers that made a passkey: `RegistrationResponseJSON` of WebAuthn level 3. */
export const madePasskey = z.object({
  ...publicKeyCredential,
  response: z.object({
    clientDataJSON: bytes(4_096),
    attestationObject: bytes(32_768),
    transports,
  }),
  clientExtensionResults,
});
export type MadePasskey = z.output<typeof madePasskey>;

/** What a browser answers that used one: `AuthenticationResponseJSON` of WebAuthn level 3. */
export const usedPasskey = z.object({
  ...publicKeyCredential,
  response: z.object({
    clientDataJSON: bytes(4_096),
    authenticatorData: bytes(4_096),
    signature: bytes(8_192),
    userHandle: bytes(128).nullish(),
  }),
  clientExtensionResults,
});
export type UsedPasskey = z.output<typeof usedPasskey>;

const passkeyName = requiredLine(100);
/** Without a name the passkey is called by the browser and the system that made it, as `Firefox on Windows`. */
export const passkeyRequest = z.object({ name: passkeyName.optional(), passkey: madePasskey });
export type PasskeyRequest = z.output<typeof passkeyRequest>;
export const passkeyChange = z.object({ name: passkeyName });
export type PasskeyChange = z.output<typeof passkeyChange>;
export const passkeySessionRequest = z.object({ passkey: usedPasskey });
export type PasskeySessionRequest = z.output<typeof passkeySessionRequest>;

/** One of `GET /auth/passkeys`; `lastUsedAt` is `null` until it has signed somebody in. */
export const passkey = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: utcInstant,
  lastUsedAt: utcInstant.nullable(),
});
export type Passkey = z.output<typeof passkey>;

const knownPasskey = z.object({ id: z.string(), type: z.literal('public-key'), transports });

/** What the browser is told to make: `PublicKeyCredentialCreationOptionsJSON` of WebAuthn level 3; `timeout` in milliseconds. */
export const passkeyOptions = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal('public-key') })),
  timeout: z.int(),
  attestation: z.literal('none'),
  excludeCredentials: z.array(knownPasskey),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
  extensions: z.object({ credProps: z.boolean() }),
  hints: z.array(z.enum(['client-device', 'hybrid', 'security-key'])),
});
export type PasskeyOptions = z.output<typeof passkeyOptions>;

/** What the browser is told to sign: `PublicKeyCredentialRequestOptionsJSON` of WebAuthn level 3; `timeout` in milliseconds. */
export const passkeySessionOptions = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int(),
  userVerification: z.literal('required'),
});
export type PasskeySessionOptions = z.output<typeof passkeySessionOptions>;

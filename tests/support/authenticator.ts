import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { MadePasskey, PasskeyOptions, PasskeySessionOptions, UsedPasskey } from '@within24/shared';
import { cbor, type Cbor } from './cbor.js';

/** What differs from an honest device and browser. */
export type Lies = {
  origin?: string;
  /** The site that the device believes to be on. */
  rpId?: string;
  challenge?: string;
  /** Whether the person proved to be the device's owner. */
  verified?: boolean;
  /** How often the device says it was used. */
  counter?: number;
  userHandle?: string;
};

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();
const flags = { present: 1, verified: 4, attested: 64 };

function coseKey(publicKey: KeyObject): Buffer {
  const { x, y } = publicKey.export({ format: 'jwk' });
  const key = new Map<number, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x!, 'base64url')],
    [-3, Buffer.from(y!, 'base64url')],
  ]);
  return cbor(key);
}

/** A device that keeps one passkey (ES256, no attestation), and the browser around it. */
export class Authenticator {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private readonly credentialId = randomBytes(32);
  private userHandle = '';
  private counter = 0;

  constructor(private readonly origin: string) {}

  make(options: Pick<PasskeyOptions, 'challenge' | 'rp' | 'user'>, lies: Lies = {}): MadePasskey {
    this.userHandle = options.user.id;
    const length = Buffer.from([this.credentialId.length >> 8, this.credentialId.length & 255]);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.credentialId, coseKey(this.keys.publicKey)]);
    const authData = Buffer.concat([this.authData(options.rp.id, flags.attested, lies), attested]);
    const attestation = new Map<string, Cbor>([
      ['fmt', 'none'],
      ['attStmt', new Map<string, Cbor>()],
      ['authData', authData],
    ]);
    return {
      ...this.credential(),
      response: {
        clientDataJSON: this.clientData('webauthn.create', options.challenge, lies),
        attestationObject: base64url(cbor(attestation)),
        transports: ['internal'],
      },
    };
  }

  use(options: Pick<PasskeySessionOptions, 'challenge' | 'rpId'>, lies: Lies = {}): UsedPasskey {
    this.counter = lies.counter ?? this.counter + 1;
    const authData = this.authData(options.rpId, 0, lies);
    const clientDataJSON = this.clientData('webauthn.get', options.challenge, lies);
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return {
      ...this.credential(),
      response: {
        clientDataJSON,
        authenticatorData: base64url(authData),
        signature: base64url(sign('sha256', signed, this.keys.privateKey)),
        userHandle: lies.userHandle ?? this.userHandle,
      },
    };
  }

  private credential() {
    const id = base64url(this.credentialId);
    return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} };
  }

  private authData(rpId: string, more: number, { rpId: believed = rpId, verified = true, counter = this.counter }: Lies): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(believed), Buffer.from([flags.present | (verified ? flags.verified : 0) | more]), count]);
  }

  private clientData(type: string, asked: string, { origin = this.origin, challenge = asked }: Lies): string {
    return base64url(Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })));
  }
}

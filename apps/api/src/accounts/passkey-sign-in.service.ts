import { Injectable } from '@nestjs/common';
import type { PasskeySessionOptions, UsedPasskey } from '@within24/shared';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/errors.js';
import { newId, newToken } from '../platform/ids.js';
import { relyingParty } from './domain/relying-party.js';
import { isHandleOf } from './domain/user-handle.js';
import { minutesToAnswer, PasskeyChallenges } from './passkey-challenges.service.js';
import { PasskeysRepository, type FoundPasskey } from './passkeys.repository.js';
import { SessionsRepository } from './sessions.repository.js';
import { sessionDays } from './sign-in.service.js';
import { webauthn } from './webauthn.js';

/** One sentence for all that does not fit, so that guessing tells nothing. */
const notRecognised = () =>
  new DomainError(
    'unauthenticated',
    'passkey_not_recognised',
    'This passkey is not known here; it may have been removed. Ask for a mailed link instead.',
  );

/** Signing in by a passkey: whoever holds the device, and unlocks it, is the member. */
@Injectable()
export class PasskeySignIn {
  constructor(
    private readonly database: Database,
    private readonly passkeys: PasskeysRepository,
    private readonly challenges: PasskeyChallenges,
    private readonly sessions: SessionsRepository,
    private readonly config: Config,
  ) {}

  /** The same for everybody: the device knows what it holds for this site, and nobody says who they are. */
  async options(): Promise<PasskeySessionOptions> {
    const { generateAuthenticationOptions } = await webauthn();
    const options = await generateAuthenticationOptions({
      rpID: relyingParty(this.config.publicUrl).id,
      challenge: await this.challenges.ask(null),
      timeout: minutesToAnswer * 60_000,
      userVerification: 'required',
    });
    return options as PasskeySessionOptions;
  }

  /** Exchanges a passkey's answer for a session's token. */
  async open(answer: UsedPasskey, device: string): Promise<string> {
    const challenge = await this.challenges.use(answer.response.clientDataJSON, null);
    const passkey = await this.passkeys.ofCredential(answer.id);
    if (!passkey || !isHandleOf(passkey.memberId, answer.response.userHandle)) throw notRecognised();
    const counter = await this.verifiedCounter(answer, challenge, passkey);
    const token = newToken();
    await this.database.tenant(passkey.organizationId, async (tx) => {
      if (!(await this.passkeys.use(tx, passkey, counter))) throw notRecognised();
      const { organizationId, memberId } = passkey;
      await this.sessions.add(tx, { organizationId, memberId, id: newId(), token, device, days: sessionDays, way: 'passkey' });
    });
    return token;
  }

  /** The library also refuses a counter that went back: then there are two of what should be one. */
  private async verifiedCounter(answer: UsedPasskey, challenge: string, { publicKey, counter }: FoundPasskey): Promise<number> {
    const { id, origin } = relyingParty(this.config.publicUrl);
    const { verifyAuthenticationResponse } = await webauthn();
    const verification = await verifyAuthenticationResponse({
      response: answer as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      credential: { id: answer.id, publicKey: Uint8Array.from(publicKey), counter },
    }).catch(() => undefined);
    if (!verification?.verified) throw notRecognised();
    return verification.authenticationInfo.newCounter;
  }
}

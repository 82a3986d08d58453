import { Injectable } from '@nestjs/common';
import type { MadePasskey, Passkey, PasskeyOptions, PasskeyRequest } from '@within24/shared';
import { noteAct } from '../platform/audit.js';
import { Config } from '../platform/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, found, notFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { relyingParty } from './domain/relying-party.js';
import { userHandle } from './domain/user-handle.js';
import { sessionOf, type Organizer } from './organizer.js';
import { minutesToAnswer, PasskeyChallenges } from './passkey-challenges.service.js';
import { PasskeyMails } from './passkey-mails.service.js';
import { PasskeysRepository } from './passkeys.repository.js';
import type { OwnSession } from './sessions.repository.js';
import { webauthn } from './webauthn.js';

const mostOfOneMember = 10;

/** The passkeys of a member. Each signs in to one organization, as each mailed link does. */
@Injectable()
export class PasskeysService {
  constructor(
    private readonly database: Database,
    private readonly passkeys: PasskeysRepository,
    private readonly challenges: PasskeyChallenges,
    private readonly mails: PasskeyMails,
    private readonly config: Config,
  ) {}

  async list(own: OwnSession): Promise<Passkey[]> {
    return this.database.tenant(own.organizationId, (tx) => this.passkeys.ofMember(tx, own));
  }

  /** What the browser needs to make a passkey. The device shows its own choices by `user.name`, so the organization is in it. */
  async options(organizer: Organizer): Promise<PasskeyOptions> {
    const own = sessionOf(organizer);
    const known = await this.database.tenant(own.organizationId, (tx) => this.passkeys.credentials(tx, own));
    const { generateRegistrationOptions } = await webauthn();
    const options = await generateRegistrationOptions({
      rpName: 'Within24',
      rpID: relyingParty(this.config.publicUrl).id,
      userName: `${organizer.email} (${organizer.organizationName})`,
      userDisplayName: organizer.email!,
      userID: userHandle(own.memberId),
      challenge: await this.challenges.ask(own.sessionId),
      timeout: minutesToAnswer * 60_000,
      excludeCredentials: known,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return options as PasskeyOptions;
  }

  /** Adds what the browser made, and mails the member about it, so that nobody who found an open session stays unseen. */
  async add(organizer: Organizer, { name, passkey }: PasskeyRequest, device: string): Promise<Passkey> {
    const own = sessionOf(organizer);
    const challenge = await this.challenges.use(passkey.response.clientDataJSON, own.sessionId);
    const made = await this.verified(passkey, challenge);
    const added = await this.database.tenant(own.organizationId, async (tx) => {
      await this.insistOnRoom(tx, own);
      const { organizationId, memberId } = own;
      const stored = await this.passkeys.add(tx, { ...made, organizationId, memberId, id: newId(), name: name ?? device });
      if (!stored) throw new DomainError('conflict', 'passkey_known', 'This passkey was added already.');
      await noteAct(tx, { act: 'passkey.added', subjectId: stored.id });
      return stored;
    });
    this.mails.tellAdded(organizer, device);
    return added;
  }

  async rename(own: OwnSession, id: string, name: string): Promise<Passkey> {
    return this.database.tenant(own.organizationId, async (tx) => found(await this.passkeys.rename(tx, own, id, name)));
  }

  async remove(own: OwnSession, id: string): Promise<void> {
    await this.database.tenant(own.organizationId, async (tx) => {
      if (!(await this.passkeys.remove(tx, own, id))) throw notFound();
      await noteAct(tx, { act: 'passkey.removed', subjectId: id });
    });
  }

  private async insistOnRoom(tx: Tx, own: OwnSession): Promise<void> {
    if ((await this.passkeys.countLocked(tx, own)) < mostOfOneMember) return;
    throw new DomainError(
      'conflict',
      'too_many_passkeys',
      `You have ${mostOfOneMember} passkeys already. Remove one that you do not use any more.`,
    );
  }

  private async verified(passkey: MadePasskey, challenge: string) {
    const { id, origin } = relyingParty(this.config.publicUrl);
    const { verifyRegistrationResponse } = await webauthn();
    const { registrationInfo } = await verifyRegistrationResponse({
      response: passkey,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
    }).catch(() => ({ registrationInfo: undefined }));
    if (!registrationInfo) {
      throw new DomainError(
        'invalid',
        'passkey_not_accepted',
        `What your browser answered does not fit this site. Open ${origin} and add the passkey there.`,
      );
    }
    const { credential } = registrationInfo;
    return {
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: passkey.response.transports ?? [],
    };
  }
}

import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors.js';
import { newToken } from '../platform/ids.js';
import { challengeIn } from './domain/challenge-in.js';
import { PasskeyChallengesRepository } from './passkey-challenges.repository.js';

export const minutesToAnswer = 5;

/** Random bytes that a device signs, so that an answer fits one question and no other. Only their hash is kept. */
@Injectable()
export class PasskeyChallenges {
  constructor(private readonly challenges: PasskeyChallengesRepository) {}

  /** A new challenge for the session that adds a passkey, or for signing in (`null`). */
  async ask(sessionId: string | null): Promise<Uint8Array<ArrayBuffer>> {
    const challenge = newToken();
    await this.challenges.add(challenge, sessionId, minutesToAnswer);
    return Uint8Array.from(Buffer.from(challenge, 'base64url'));
  }

  /** Uses the answer's challenge up, whatever comes of the answer; refuses one that was not asked here, is used or is too old. */
  async use(clientDataJson: string, sessionId: string | null): Promise<string> {
    const challenge = challengeIn(clientDataJson);
    if (await this.challenges.use(challenge, sessionId)) return challenge;
    throw new DomainError('gone', 'passkey_took_too_long', 'That took too long, or was answered already. Try it once more.');
  }
}

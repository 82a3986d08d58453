import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { hashOf } from '../platform/ids.js';

/** Challenges belong to no organization, and for signing in to nobody yet: only these functions reach them. */
@Injectable()
export class PasskeyChallengesRepository {
  constructor(private readonly database: Database) {}

  async add(challenge: string, sessionId: string | null, minutesValid: number): Promise<void> {
    await this.database.call('select add_passkey_challenge($1, $2, make_interval(mins => $3))', [
      hashOf(challenge),
      sessionId,
      minutesValid,
    ]);
  }

  /** Takes the challenge away; only one of several who answer it at once is told `true`. */
  async use(challenge: string, sessionId: string | null): Promise<boolean> {
    const rows = await this.database.call<{ used: boolean }>('select use_passkey_challenge($1, $2) as used', [
      hashOf(challenge),
      sessionId,
    ]);
    return rows[0]!.used;
  }
}

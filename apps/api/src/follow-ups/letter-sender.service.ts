import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { Place } from './letter.js';
import { LetterClaims } from './letter-claims.service.js';
import { LetterOutbox } from './letter-outbox.js';
import { Letters } from './letters.service.js';

/** Sends a letter: claim it, commit, hand it over, settle. Whatever happens in between, the row says how far it came. */
@Injectable()
export class LetterSender {
  constructor(
    private readonly database: Database,
    private readonly claims: LetterClaims,
    private readonly outbox: LetterOutbox,
    private readonly letters: Letters,
  ) {}

  async send(place: Place, id: string): Promise<void> {
    const now = new Date(this.database.now());
    const claimed = await this.database.tenant(place.organizationId, (tx) => this.claims.claim(tx, place, id, now));
    await this.letters.wake(claimed.letter ? await this.outbox.handOver(claimed.letter, claimed.mail) : claimed.alarms);
  }
}

import { Injectable } from '@nestjs/common';
import { Changes } from '../platform/changes.js';
import { Database } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import { NudgeActionsRepository, type TokenNudge } from './nudge-actions.repository.js';
import { NudgesRepository } from './nudges.repository.js';

/** Stops an organization's nudges to a person, until they switch reminders on again themselves. */
@Injectable()
export class Reminders {
  constructor(
    private readonly database: Database,
    private readonly actions: NudgeActionsRepository,
    private readonly nudges: NudgesRepository,
    private readonly changes: Changes,
  ) {}

  /** Pausing twice is pausing once. */
  async pause(nudge: TokenNudge): Promise<void> {
    await this.database.tenant(nudge.organizationId, async (tx) => {
      const person = found(await this.actions.addressee(tx, nudge));
      await this.nudges.suppress(tx, person, 'unsubscribed');
      for (const { eventId, id } of await this.actions.pauseAttendees(tx, person)) {
        await this.changes.record(tx, nudge.organizationId, eventId, [id]);
      }
    });
    this.changes.announce();
  }

  /** As {@link pause}, by the one-click token of RFC 8058; a token that is none of ours is answered the same way. */
  async unsubscribe(token: string): Promise<void> {
    const nudge = await this.actions.nudgeOfToken(token);
    if (nudge?.purpose === 'unsubscribe') await this.pause(nudge);
  }
}

import { Injectable } from '@nestjs/common';
import { MyRegistration, type AttendeeIdentity } from '../attendees/index.js';
import { MyConnections } from '../connections/index.js';
import { MyLetters } from '../follow-ups/index.js';
import { Changes } from '../platform/changes.js';
import { Database, type Tx } from '../platform/database/database.js';
import { tell } from '../platform/tell.js';

/** What a slice that comes after this one keeps of an attendee. */
export interface ErasedAlong {
  /** Comes before any row is held. */
  hold(tx: Tx, me: AttendeeIdentity): Promise<void>;
  /** Comes once the attendee's contacts are empty, while their address is still known; answers what is to do after the commit. */
  erase(tx: Tx, me: AttendeeIdentity): Promise<() => Promise<void>>;
}

/**
 * Deletes everything of an attendee. What others keep is their own side of it: that they met somebody who is no more, and
 * what they wrote about it themselves. Nothing that figures are made of goes.
 */
@Injectable()
export class Erasure {
  private readonly along: ErasedAlong[] = [];

  constructor(
    private readonly database: Database,
    private readonly registration: MyRegistration,
    private readonly connections: MyConnections,
    private readonly letters: MyLetters,
    private readonly changes: Changes,
  ) {}

  alongWith(slice: ErasedAlong): void {
    this.along.push(slice);
  }

  async erase(me: AttendeeIdentity): Promise<void> {
    const after = await this.database.tenant(me.organizationId, (tx) => this.eraseWithin(tx, me));
    this.changes.announce();
    for (const rest of after) await rest();
  }

  /** Holds rows in the one order that all transactions keep: docs/decisions/0013. */
  private async eraseWithin(tx: Tx, me: AttendeeIdentity): Promise<(() => Promise<void>)[]> {
    for (const slice of this.along) await slice.hold(tx, me);
    await this.registration.hold(tx, me);
    const met = await this.connections.erase(tx, me);
    const introduced = await this.letters.erase(tx, me);
    const after = [];
    for (const slice of this.along) after.push(await slice.erase(tx, me));
    await this.registration.erase(tx, me);
    await tell(tx, me.organizationId, { type: 'attendee.removed', data: { eventId: me.eventId, attendeeId: me.attendeeId } });
    await this.changes.record(tx, me.organizationId, me.eventId, [...new Set([me.attendeeId, ...met, ...introduced])]);
    return after;
  }
}

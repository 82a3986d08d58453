import { Injectable } from '@nestjs/common';
import type { AttendeeIdentity } from '../attendees/index.js';
import { Erasure, type ErasedAlong } from '../my-data/index.js';
import type { Tx } from '../platform/database/database.js';
import { MyNudgesRepository } from './my-nudges.repository.js';
import type { Alarm } from './nudges.jobs.js';
import { OpenContactsRepository, type Person } from './open-contacts.repository.js';
import { PlannerService } from './planner.service.js';

/** Stops the nudges of somebody who deletes their data. A mail that is being handed over just then cannot be called back. */
@Injectable()
export class MyNudges implements ErasedAlong {
  constructor(
    erasure: Erasure,
    private readonly nudges: MyNudgesRepository,
    private readonly contacts: OpenContactsRepository,
    private readonly planner: PlannerService,
  ) {
    // Before anything starts: the first erasures are those of a restored backup.
    erasure.alongWith(this);
  }

  /** The person before the attendee's row, as whoever sends to them does: the other way round the two could wait for each other. */
  async hold(tx: Tx, me: AttendeeIdentity): Promise<void> {
    for (const person of await this.peopleOf(tx, me)) await this.planner.lockPerson(tx, person);
  }

  /** Comes once their contacts are empty: what is planned follows from what the person has left, in other events. */
  async erase(tx: Tx, me: AttendeeIdentity): Promise<() => Promise<void>> {
    const alarms: Alarm[] = [];
    for (const person of await this.peopleOf(tx, me)) {
      await this.nudges.forget(tx, me, person);
      alarms.push(...(await this.planner.plan(tx, person)));
    }
    return () => this.planner.setAlarms(alarms);
  }

  private async peopleOf(tx: Tx, { organizationId, eventId, attendeeId }: AttendeeIdentity): Promise<Person[]> {
    return this.contacts.peopleOf(tx, organizationId, eventId, [attendeeId]);
  }
}

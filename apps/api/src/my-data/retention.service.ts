import { Injectable, Logger } from '@nestjs/common';
import { MyRegistration, type AttendeeIdentity } from '../attendees/index.js';
import type { Sweep } from '../platform/sweeps.js';
import { Erasure } from './erasure.service.js';

const attendeesAtOnce = 50;
/** The other sweeps wait for this one; an event of thousands goes over many rounds. Milliseconds. */
const roundTime = 2_000;

/** Deletes whom their event may not keep any longer. */
@Injectable()
export class Retention implements Sweep {
  readonly name = 'retention';
  private readonly logger = new Logger(Retention.name);

  constructor(
    private readonly registration: MyRegistration,
    private readonly erasure: Erasure,
  ) {}

  /** One that cannot be deleted is told and keeps nobody else; it comes again in the next round. */
  async sweep(): Promise<void> {
    const end = Date.now() + roundTime;
    for (;;) {
      const due = await this.registration.pastRetention(attendeesAtOnce);
      let deleted = 0;
      for (const attendee of due) {
        if (Date.now() > end) return;
        deleted += await this.delete(attendee);
      }
      if (due.length < attendeesAtOnce || deleted === 0) return;
    }
  }

  private async delete(attendee: AttendeeIdentity): Promise<number> {
    try {
      await this.erasure.erase(attendee);
      return 1;
    } catch (error) {
      this.logger.error(`Attendee ${attendee.attendeeId} could not be deleted after the event: ${(error as Error).message}`);
      return 0;
    }
  }
}

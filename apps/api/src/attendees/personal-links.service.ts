import { Injectable } from '@nestjs/common';
import { Changes } from '../platform/changes.js';
import { Config } from '../platform/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors.js';
import { newToken } from '../platform/ids.js';
import type { AttendeeIdentity, HeldIdentity } from './attendee-identity.js';
import { PersonalLinksRepository } from './personal-links.repository.js';

export const attendeeSessionDays = 180;

/** The attendee's own credential: a link that is only ever mailed, exchanged on a button for a browser's session. */
@Injectable()
export class PersonalLinksService {
  constructor(
    private readonly database: Database,
    private readonly links: PersonalLinksRepository,
    private readonly changes: Changes,
    private readonly config: Config,
  ) {}

  /** A new link for this attendee, to be put in a mail to them and nowhere else. */
  async mint(tx: Tx, attendee: AttendeeIdentity): Promise<string> {
    const token = newToken();
    await this.links.addLink(tx, attendee, token);
    return `${this.config.publicUrl}/a/#${token}`;
  }

  /** Whose link this is. */
  async attendeeOf(linkToken: string): Promise<AttendeeIdentity> {
    const attendee = await this.links.attendeeOfLink(linkToken);
    if (!attendee)
      throw new DomainError('gone', 'link_unknown', 'This link does not work any more. Ask at the event’s desk for a new one.');
    return attendee;
  }

  /** Puts attendees into this browser's session, beside those it holds, and answers the session's token. */
  async open(attendees: AttendeeIdentity[], currentSession: string | undefined): Promise<string> {
    const held = currentSession ? await this.held(currentSession) : [];
    const session = currentSession && held.length > 0 ? currentSession : newToken();
    for (const attendee of attendees) {
      await this.database.tenant(attendee.organizationId, async (tx) => {
        await this.links.addSession(tx, attendee, session, attendeeSessionDays);
        await this.links.noteOpened(tx, attendee);
        await this.changes.record(tx, attendee.organizationId, attendee.eventId, [attendee.attendeeId]);
      });
    }
    this.changes.announce();
    return session;
  }

  async held(session: string): Promise<HeldIdentity[]> {
    return this.links.attendeesOfSession(session);
  }

  /** Signs one attendee out of this browser. */
  async close(attendee: AttendeeIdentity, session: string): Promise<void> {
    await this.database.tenant(attendee.organizationId, (tx) => this.links.removeSession(tx, attendee, session));
  }
}

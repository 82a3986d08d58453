import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { hashOf } from '../platform/ids.js';
import type { AttendeeIdentity, HeldIdentity, ScannedEvent } from './attendee-identity.js';

@Injectable()
export class PersonalLinksRepository {
  private readonly held;

  constructor(private readonly database: Database) {
    this.held = database.joint({ name: 'sessions read', together: (hashes: Buffer[]) => this.heldBy(hashes) });
  }

  async addLink(tx: Tx, attendee: AttendeeIdentity, token: string): Promise<void> {
    await tx.query('insert into personal_link (organization_id, event_id, attendee_id, token_hash) values ($1, $2, $3, $4)', [
      attendee.organizationId,
      attendee.eventId,
      attendee.attendeeId,
      hashOf(token),
    ]);
  }

  /** Whose link this token is, unless it was revoked. */
  async attendeeOfLink(token: string): Promise<AttendeeIdentity | undefined> {
    const rows = await this.database.call<AttendeeIdentity>(
      `select organization_id as "organizationId", event_id as "eventId", attendee_id as "attendeeId" from find_personal_link($1)`,
      [hashOf(token)],
    );
    return rows[0];
  }

  async addSession(tx: Tx, attendee: AttendeeIdentity, session: string, days: number): Promise<void> {
    await tx.query(
      `insert into attendee_session as s (organization_id, event_id, attendee_id, token_hash, expires_at)
       values ($1, $2, $3, $4, now() + make_interval(days => $5))
       on conflict (event_id, attendee_id, token_hash) do update set expires_at = excluded.expires_at`,
      [attendee.organizationId, attendee.eventId, attendee.attendeeId, hashOf(session), days],
    );
  }

  async removeSession(tx: Tx, attendee: AttendeeIdentity, session: string): Promise<void> {
    await tx.query('delete from attendee_session where organization_id = $1 and event_id = $2 and attendee_id = $3 and token_hash = $4', [
      attendee.organizationId,
      attendee.eventId,
      attendee.attendeeId,
      hashOf(session),
    ]);
  }

  /** The attendees that a browser's session holds, latest event first. */
  async attendeesOfSession(session: string): Promise<HeldIdentity[]> {
    const [held] = await this.held([hashOf(session)]);
    return held!;
  }

  /** The same for each of several sessions, in their order. */
  private async heldBy(hashes: Buffer[]): Promise<HeldIdentity[][]> {
    const rows = await this.database.call<Omit<HeldIdentity, 'event'> & ScannedEvent & { hash: Buffer }>(
      `select token_hash as hash, organization_id as "organizationId", event_id as "eventId", attendee_id as "attendeeId", name,
         event_name as "eventName", event_tag as tag, starts_at as "startsAt", ends_at as "endsAt"
       from find_attendees_of_sessions($1)`,
      [hashes],
    );
    const held = new Map<string, HeldIdentity[]>(hashes.map((hash) => [hash.toString('hex'), []]));
    for (const { hash, tag, startsAt, endsAt, ...attendee } of rows) {
      held.get(hash.toString('hex'))!.push({ ...attendee, event: { tag, startsAt, endsAt } });
    }
    return hashes.map((hash) => held.get(hash.toString('hex'))!);
  }

  /** Notes that the attendee's link was opened, the first time. */
  async noteOpened(tx: Tx, attendee: AttendeeIdentity): Promise<void> {
    await tx.query('update attendee set opened_at = now() where organization_id = $1 and event_id = $2 and id = $3 and opened_at is null', [
      attendee.organizationId,
      attendee.eventId,
      attendee.attendeeId,
    ]);
  }
}

import { Injectable } from '@nestjs/common';
import type { MyExport } from '@within24/shared';
import { Config } from '../platform/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { AttendeeIdentity } from './attendee-identity.js';
import { identitiesOf, type KnownAttendee } from './domain/import-plan.js';
import { erasedKeyOf } from './erased-identity.js';

/** What is kept of who is registered, for themselves: to be handed out, or deleted. */
@Injectable()
export class MyRegistrationRepository {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async pastRetention(limit: number): Promise<AttendeeIdentity[]> {
    return this.database.call(
      `select organization_id as "organizationId", event_id as "eventId", attendee_id as "attendeeId" from attendees_past_retention($1)`,
      [limit],
    );
  }

  async registration(tx: Tx, me: AttendeeIdentity): Promise<MyExport['registration'] | undefined> {
    const rows: MyExport['registration'][] = await tx.query(
      `select ticket_type as "ticketType", created_at as "registeredAt", invited_at as "invitedAt", opened_at as "openedAt"
       from attendee where organization_id = $1 and event_id = $2 and id = $3`,
      [me.organizationId, me.eventId, me.attendeeId],
    );
    return rows[0];
  }

  /** What they agreed to when they chose to share; `null` where no text was in front of them. */
  async consent(tx: Tx, me: AttendeeIdentity): Promise<MyExport['consent']> {
    const rows: NonNullable<MyExport['consent']>[] = await tx.query(
      `select t.version, t.text, t.created_at as since, a.consent_from as "from"
       from attendee a join consent_text t on t.organization_id = a.organization_id and t.event_id = a.event_id and t.version = a.consent_version
       where a.organization_id = $1 and a.event_id = $2 and a.id = $3`,
      [me.organizationId, me.eventId, me.attendeeId],
    );
    return rows[0] ?? null;
  }

  /** Takes away what leads to the attendee: links, sessions, badges, invitations that wait or went. */
  async removeWays(tx: Tx, me: AttendeeIdentity): Promise<void> {
    for (const table of ['personal_link', 'attendee_session', 'badge_code', 'invitation']) {
      await tx.query(`delete from ${table} where organization_id = $1 and event_id = $2 and attendee_id = $3`, [
        me.organizationId,
        me.eventId,
        me.attendeeId,
      ]);
    }
  }

  /** Keeps the next import from bringing the attendee back; while the row still says by what it would. */
  async noteIdentities(tx: Tx, me: AttendeeIdentity): Promise<void> {
    const place = [me.organizationId, me.eventId];
    const rows: Pick<KnownAttendee, 'source' | 'externalId' | 'email' | 'name'>[] = await tx.query(
      `select source, external_id as "externalId", email, name from attendee where organization_id = $1 and event_id = $2 and id = $3`,
      [...place, me.attendeeId],
    );
    const keys = rows.flatMap(identitiesOf).map((identity) => erasedKeyOf(this.config, me.eventId, identity));
    await tx.query(
      `insert into erased_registration (organization_id, event_id, identity_key) select $1, $2, unnest($3::bytea[]) on conflict do nothing`,
      [...place, keys],
    );
  }

  /** Empties the row; what stays are times and the kind of ticket, which figures are made of. */
  async empty(tx: Tx, me: AttendeeIdentity): Promise<void> {
    await tx.query(
      `update attendee set name = '', email = null, address_key = null, company = null, title = null, phone = null, links = '{}',
         can_help_with = null, looking_for = null, sharing = false, shared_fields = '{}', sharing_chosen_at = null,
         consent_version = null, consent_from = null, source = null,
         external_id = null, language = null, time_zone = null, quiet_hours = null, wants_reminders = false, reminders_chosen_at = null,
         fields_chosen_at = '{}', import_id = null, delivery_trouble = null, erased_at = now(), updated_at = now()
       where organization_id = $1 and event_id = $2 and id = $3`,
      [me.organizationId, me.eventId, me.attendeeId],
    );
  }
}

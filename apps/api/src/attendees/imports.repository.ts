import { Injectable } from '@nestjs/common';
import type { AttendeeImport, ImportOutcome, ListedImport } from '@within24/shared';
import { Config } from '../platform/config.js';
import type { Tx } from '../platform/database/database.js';
import type { KnownAttendee, NewAttendee, ChangedAttendee } from './domain/import-plan.js';
import { erasedKeyOf } from './erased-identity.js';

export type ImportOptions = { mapping?: Record<string, number>; onDuplicate: 'update' | 'skip'; skipErrors: boolean };
export type StoredImport = Omit<AttendeeImport, 'progress'> & { csv: Buffer | null; options: ImportOptions };

type Place = { organizationId: string; eventId: string };

const cardColumns = `name text, email text, address_key text, company text, title text, phone text, links text[], ticket_type text,
  source text, external_id text, language text, sharing boolean, shared_fields text[]`;

const withProgress = `attendee_import m left join import_progress p
  on p.organization_id = m.organization_id and p.event_id = m.event_id and p.import_id = m.id and m.state = 'running'`;
const progressOf = `case when p.total is not null then jsonb_build_object('done', p.done, 'total', p.total) end`;

@Injectable()
export class ImportsRepository {
  constructor(private readonly config: Config) {}

  /** Lets one import of an event at a time look and write, while the cards of its attendees stay as they are. */
  async lockEvent(tx: Tx, { organizationId, eventId }: Place): Promise<void> {
    await tx.query("select pg_advisory_xact_lock(hashtextextended('import ' || $1, 0))", [eventId]);
    await tx.query(
      'select count(*) from (select from attendee where organization_id = $1 and event_id = $2 order by id for no key update) held',
      [organizationId, eventId],
    );
  }

  /** Adds a running import; `csv` only where it is to be read later. */
  async add(tx: Tx, { organizationId, eventId }: Place, id: string, csv: Uint8Array | null, options: ImportOptions) {
    await tx.query(
      `insert into attendee_import (organization_id, event_id, id, state, csv, options) values ($1, $2, $3, 'running', $4, $5)`,
      [organizationId, eventId, id, csv && Buffer.from(csv), JSON.stringify(options)],
    );
  }

  /** The import, held by this transaction. */
  async held(tx: Tx, { organizationId, eventId }: Place, id: string): Promise<StoredImport | undefined> {
    const rows: StoredImport[] = await tx.query(
      `select id, state, csv, options, outcome, created_at as "createdAt" from attendee_import
       where organization_id = $1 and event_id = $2 and id = $3 for update`,
      [organizationId, eventId, id],
    );
    return rows[0];
  }

  /**
   * Begins one more attempt of a running import, unless another process is at it; one that was tried too often has failed.
   * Says whether to go on.
   */
  async begin(tx: Tx, { organizationId, eventId }: Place, id: string, mostAttempts: number): Promise<boolean> {
    const [rows]: [{ state: string }[], number] = await tx.query(
      `update attendee_import m set attempts = m.attempts + 1, state = case when m.attempts < $4 then 'running' else 'failed' end,
         csv = case when m.attempts < $4 then m.csv end
       from (select id from attendee_import where organization_id = $1 and event_id = $2 and id = $3 and state = 'running'
             for update skip locked) as waiting
       where m.organization_id = $1 and m.event_id = $2 and m.id = waiting.id returning m.state`,
      [organizationId, eventId, id, mostAttempts],
    );
    return rows[0]?.state === 'running';
  }

  async byId(tx: Tx, { organizationId, eventId }: Place, id: string): Promise<AttendeeImport | undefined> {
    const rows: AttendeeImport[] = await tx.query(
      `select m.id, m.state, m.outcome, ${progressOf} as progress, m.created_at as "createdAt" from ${withProgress}
       where m.organization_id = $1 and m.event_id = $2 and m.id = $3`,
      [organizationId, eventId, id],
    );
    return rows[0];
  }

  /** The event's last imports, latest first. */
  async latest(tx: Tx, { organizationId, eventId }: Place, most: number): Promise<ListedImport[]> {
    return tx.query(
      `select m.id, m.state, m.outcome - 'columns' - 'mapping' - 'errors' - 'skippedRows' as counts, ${progressOf} as progress,
         m.created_at as "createdAt"
       from ${withProgress} where m.organization_id = $1 and m.event_id = $2 order by m.created_at desc, m.id desc limit $3`,
      [organizationId, eventId, most],
    );
  }

  /** Tells how far an import is; in a transaction of its own, or nobody would see it before the end. */
  async noteProgress(tx: Tx, { organizationId, eventId }: Place, id: string, done: number, total: number): Promise<void> {
    await tx.query(
      `insert into import_progress (organization_id, event_id, import_id, done, total) values ($1, $2, $3, $4, $5)
       on conflict (event_id, import_id) do update set done = excluded.done, total = excluded.total`,
      [organizationId, eventId, id, done, total],
    );
  }

  async end(tx: Tx, { organizationId, eventId }: Place, id: string, state: AttendeeImport['state'], outcome: ImportOutcome | null) {
    await tx.query(
      `with told as (delete from import_progress where organization_id = $1 and event_id = $2 and import_id = $3)
       update attendee_import set state = $4, outcome = coalesce($5, outcome), csv = null
       where organization_id = $1 and event_id = $2 and id = $3`,
      [organizationId, eventId, id, state, outcome && JSON.stringify(outcome)],
    );
  }

  async known(tx: Tx, { organizationId, eventId }: Place): Promise<KnownAttendee[]> {
    return tx.query(
      `select id, source, external_id as "externalId", name, email, company, title, phone, links, ticket_type as "ticketType", language,
         opened_at is not null as opened
       from attendee where organization_id = $1 and event_id = $2 and erased_at is null`,
      [organizationId, eventId],
    );
  }

  /** Tells of an identity whether somebody deleted their data under it. */
  async erased(tx: Tx, { organizationId, eventId }: Place): Promise<(identity: string) => boolean> {
    const rows: { key: string }[] = await tx.query(
      `select encode(identity_key, 'hex') as key from erased_registration where organization_id = $1 and event_id = $2`,
      [organizationId, eventId],
    );
    const keys = new Set(rows.map(({ key }) => key));
    return (identity) => keys.size > 0 && keys.has(erasedKeyOf(this.config, eventId, identity).toString('hex'));
  }

  async insertAttendees(tx: Tx, { organizationId, eventId }: Place, importId: string, attendees: NewAttendee[]): Promise<void> {
    await tx.query(
      `with in_force as (
         select case when text <> '' then version end as version from consent_text
         where organization_id = $1 and event_id = $2 order by version desc limit 1)
       insert into attendee (organization_id, event_id, id, name, email, address_key, company, title, phone, links, ticket_type, source,
         external_id, language, sharing, shared_fields, sharing_chosen_at, import_id, consent_version, consent_from)
       select $1, $2, r.id, r.name, r.email, decode(r.address_key, 'hex'), r.company, r.title, r.phone, r.links, r.ticket_type, r.source,
         r.external_id, r.language, coalesce(r.sharing, false), r.shared_fields, case when r.sharing is null then null else now() end, $4,
         t.version, case when t.version is not null then 'import' end
       from jsonb_to_recordset($3) as r(id uuid, ${cardColumns}) left join in_force t on r.sharing`,
      [organizationId, eventId, JSON.stringify(attendees), importId],
    );
  }

  async updateAttendees(tx: Tx, { organizationId, eventId }: Place, changed: ChangedAttendee[]): Promise<void> {
    await tx.query(
      `update attendee a set name = r.name, email = r.email, address_key = decode(r.address_key, 'hex'), company = r.company,
         title = r.title, phone = r.phone, links = r.links, ticket_type = r.ticket_type, language = r.language, updated_at = now()
       from jsonb_to_recordset($3) as r(id uuid, ${cardColumns})
       where a.organization_id = $1 and a.event_id = $2 and a.id = r.id`,
      [organizationId, eventId, JSON.stringify(changed)],
    );
  }

  /** What an import added, held by this transaction, and whether the attendee was mailed, opened their link or is on a badge sheet since. */
  async added(tx: Tx, { organizationId, eventId }: Place, importId: string) {
    const rows: { id: string; name: string; opened: boolean; mailed: boolean; printed: boolean }[] = await tx.query(
      `select a.id, a.name, a.opened_at is not null as opened,
         (a.invited_at is not null or exists (select from invitation i where i.event_id = a.event_id and i.attendee_id = a.id)) as mailed,
         exists (select from badge_code b
           where b.organization_id = $1 and b.event_id = a.event_id and b.attendee_id = a.id and b.printed_at is not null) as printed
       from attendee a where a.organization_id = $1 and a.event_id = $2 and a.import_id = $3 for update of a`,
      [organizationId, eventId, importId],
    );
    return rows;
  }
}

import { Injectable } from '@nestjs/common';
import type { AttendeeImport, ImportMapping, ImportOutcome, ListedImport } from '@within24/shared';
import { Config } from '../platform/config.js';
import type { Tx } from '../platform/database/database.js';
import { addressKeyOf } from './address-key.js';
import type { CsvFile, CsvForm, ImportRow } from './domain/import/index.js';
import type { KnownAttendee } from './domain/import-plan.js';
import { erasedKeyOf } from './erased-identity.js';
import { heldFile } from './held-file.js';
import { importLockKey } from './import-lock.js';

/** `form` is not there where an older version took the file in. */
export type ImportOptions = { mapping?: ImportMapping; form?: CsvForm; onDuplicate: 'update' | 'skip'; skipErrors: boolean };
export type StoredImport = Omit<AttendeeImport, 'progress'> & { hasFile: boolean; options: ImportOptions };

type Place = { organizationId: string; eventId: string };

type Card = Pick<KnownAttendee, 'name' | 'email' | 'company' | 'title' | 'phone' | 'links' | 'ticketType' | 'language'>;

/** What a consent column lets others see; each attendee can change it. */
const consentedFields = ['title', 'email', 'phone', 'links'];

/** A card's columns as rows come in lists: their names, the lists as parameters from `first` on, and what becomes of them. */
const cardNames = 'id, name, email, address_key, company, title, phone, links, ticket_type, language';
const cardLists = (first: number) =>
  `$${first}::uuid[], ${Array.from({ length: 9 }, (_, index) => `$${first + 1 + index}::text[]`).join(', ')}`;
const cardValues = `r.id, r.name, r.email, decode(r.address_key, 'hex'), r.company, r.title, r.phone,
  array(select jsonb_array_elements_text(r.links::jsonb)), r.ticket_type, r.language`;

/** So much of a file is asked for at once. */
const bytesPerQuery = 1_048_576;

const withProgress = `attendee_import m left join import_progress p
  on p.organization_id = m.organization_id and p.event_id = m.event_id and p.import_id = m.id and m.state = 'running'`;
const progressOf = `case when p.total is not null then jsonb_build_object('done', p.done, 'total', p.total) end`;

@Injectable()
export class ImportsRepository {
  constructor(private readonly config: Config) {}

  /** Lets one import of an event at a time look and write, while the cards of its attendees stay as they are; answers how many there are. */
  async lockEvent(tx: Tx, { organizationId, eventId }: Place): Promise<number> {
    await tx.query(`select pg_advisory_xact_lock(${importLockKey})`, [eventId]);
    const rows: { count: number }[] = await tx.query(
      'select count(*)::int from (select from attendee where organization_id = $1 and event_id = $2 order by id for no key update) held',
      [organizationId, eventId],
    );
    return rows[0]!.count;
  }

  /** Adds a running import; `csv` only where it is to be read later. */
  async add(tx: Tx, { organizationId, eventId }: Place, id: string, csv: Buffer | null, options: ImportOptions) {
    await tx.query(
      `insert into attendee_import (organization_id, event_id, id, state, csv, options) values ($1, $2, $3, 'running', $4, $5)`,
      [organizationId, eventId, id, csv, JSON.stringify(options)],
    );
  }

  /** The file of an import that this transaction holds. */
  fileOf(tx: Tx, { organizationId, eventId }: Place, id: string): CsvFile {
    const sql = `select substring(csv from $4 for $5) as bytes from attendee_import
      where organization_id = $1 and event_id = $2 and id = $3 and csv is not null`;
    return {
      async *portions() {
        for (let at = 1; ; at += bytesPerQuery) {
          const rows: { bytes: Buffer }[] = await tx.query(sql, [organizationId, eventId, id, at, bytesPerQuery]);
          if (!rows[0]?.bytes.length) return;
          yield* heldFile(rows[0].bytes).portions();
        }
      },
    };
  }

  /** The import, held by this transaction. */
  async held(tx: Tx, { organizationId, eventId }: Place, id: string): Promise<StoredImport | undefined> {
    const rows: StoredImport[] = await tx.query(
      `select id, state, csv is not null as "hasFile", options, outcome, created_at as "createdAt" from attendee_import
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

  /**
   * Whom these rows may be about, and some more; nobody whom the import itself has added. Lists of values, because a join would be
   * planned by what the statistics say of an event that they do not know yet.
   */
  async known(tx: Tx, { organizationId, eventId }: Place, rows: ImportRow[], importId: string | null): Promise<KnownAttendee[]> {
    const people = rows.filter(({ externalId }) => externalId === null);
    return tx.query(
      `with sought as (
         select id from attendee where organization_id = $1 and event_id = $2 and source = any($3) and external_id = any($4)
         union select id from attendee where organization_id = $1 and event_id = $2
           and address_key = any($5) and lower_name = any(array(select lower(unnest($6::text[]))))
         union select id from attendee where organization_id = $1 and event_id = $2 and email is null and external_id is null
           and lower_name = any(array(select lower(unnest($7::text[])))))
       select id, source, external_id as "externalId", name, email, company, title, phone, links, ticket_type as "ticketType", language,
         opened_at is not null as opened
       from attendee
       where organization_id = $1 and event_id = $2 and id = any(array(select id from sought)) and erased_at is null
         and import_id is distinct from $8
       order by id`,
      [
        organizationId,
        eventId,
        [...new Set(rows.map(({ source }) => source))],
        rows.map(({ externalId }) => externalId).filter((id) => id !== null),
        people.map(({ email }) => addressKeyOf(this.config, email)).filter((key) => key !== null),
        people.filter(({ email }) => email !== null).map(({ name }) => name),
        people.filter(({ email }) => email === null).map(({ name }) => name),
        importId,
      ],
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

  async insertAttendees(tx: Tx, { organizationId, eventId }: Place, importId: string, ids: string[], rows: ImportRow[]): Promise<void> {
    await tx.query(
      `with in_force as (
         select case when text <> '' then version end as version from consent_text
         where organization_id = $1 and event_id = $2 order by version desc limit 1)
       insert into attendee (organization_id, event_id, import_id, id, name, email, address_key, company, title, phone, links, ticket_type,
         language, source, external_id, sharing, shared_fields, sharing_chosen_at, consent_version, consent_from)
       select $1, $2, $3, ${cardValues}, r.source, r.external_id, coalesce(r.consent, false),
         case when r.consent then $4::text[] else '{}' end, case when r.consent is not null then now() end,
         t.version, case when t.version is not null then 'import' end
       from unnest(${cardLists(5)}, $15::text[], $16::text[], $17::boolean[]) as r(${cardNames}, source, external_id, consent)
         left join in_force t on r.consent`,
      [
        ...[organizationId, eventId, importId, consentedFields],
        ...this.listsOf(ids, rows),
        rows.map(({ source }) => source),
        rows.map(({ externalId }) => externalId),
        rows.map(({ consent }) => consent),
      ],
    );
  }

  async updateAttendees(tx: Tx, { organizationId, eventId }: Place, cards: KnownAttendee[]): Promise<void> {
    const ids = cards.map(({ id }) => id);
    await tx.query(
      `update attendee a set (id, name, email, address_key, company, title, phone, links, ticket_type, language) = row(${cardValues}),
         updated_at = now()
       from unnest(${cardLists(3)}) as r(${cardNames})
       where a.organization_id = $1 and a.event_id = $2 and a.id = r.id`,
      [organizationId, eventId, ...this.listsOf(ids, cards)],
    );
  }

  /** One list for each column, which burdens the memory far less than an object for each row. */
  private listsOf(ids: string[], cards: Card[]): unknown[][] {
    return [
      ids,
      cards.map(({ name }) => name),
      cards.map(({ email }) => email),
      cards.map(({ email }) => addressKeyOf(this.config, email)?.toString('hex')),
      cards.map(({ company }) => company),
      cards.map(({ title }) => title),
      cards.map(({ phone }) => phone),
      cards.map(({ links }) => JSON.stringify(links)),
      cards.map(({ ticketType }) => ticketType),
      cards.map(({ language }) => language),
    ];
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

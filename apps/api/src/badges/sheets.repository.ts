import { Injectable } from '@nestjs/common';
import type { BadgeSheet, BadgeSheetRequest } from '@within24/shared';
import { Database, type Tx } from '../platform/database/database.js';
import type { PrintedBadge } from './sheet-document.js';

export type Place = { organizationId: string; eventId: string };
export type SheetWork = { options: BadgeSheetRequest; attendeeIds: string[]; files: number };

const sheetColumns = `s.id, s.state, s.options ->> 'format' as format, (s.options ->> 'onlyNew')::boolean as "onlyNew", s.done,
  cardinality(s.attendee_ids) as total, s.created_at as "createdAt",
  (select count(*)::int from badge_sheet_file f
   where f.organization_id = s.organization_id and f.event_id = s.event_id and f.sheet_id = s.id) as files`;
const newestSheets = 10;

@Injectable()
export class SheetsRepository {
  constructor(private readonly database: Database) {}

  /** Runs of all organizations that wait for a job, or whose process has ended within a `lease` of seconds. */
  async waiting(lease: number): Promise<(Place & { id: string })[]> {
    return this.database.call(
      `select organization_id as "organizationId", event_id as "eventId", id from waiting_badge_sheets(make_interval(secs => $1))`,
      [lease],
    );
  }

  /** Deletes the runs of all organizations that are so old. */
  async deleteOld(hours: number): Promise<void> {
    await this.database.call('select delete_old_badge_sheets(make_interval(hours => $1))', [hours]);
  }

  /** Everybody with a badge, in the order in which badges are laid out at a desk. */
  async everybody(tx: Tx, place: Place, onlyNew: boolean): Promise<PrintedBadge[]> {
    return this.withBadge(tx, place, onlyNew, null);
  }

  async printedCount(tx: Tx, { organizationId, eventId }: Place): Promise<number> {
    const rows: { count: number }[] = await tx.query(
      `select count(*)::int as count from badge_code
       where organization_id = $1 and event_id = $2 and revoked_at is null and printed_at is not null`,
      [organizationId, eventId],
    );
    return rows[0]!.count;
  }

  /** These attendees in this order, without those who are gone. */
  async badgesOf(tx: Tx, place: Place, attendeeIds: string[]): Promise<PrintedBadge[]> {
    const badges = new Map((await this.withBadge(tx, place, false, attendeeIds)).map((badge) => [badge.attendeeId, badge]));
    return attendeeIds.flatMap((id) => badges.get(id) ?? []);
  }

  async add(tx: Tx, { organizationId, eventId }: Place, id: string, options: BadgeSheetRequest, attendeeIds: string[]): Promise<void> {
    await tx.query('insert into badge_sheet (organization_id, event_id, id, options, attendee_ids) values ($1, $2, $3, $4, $5)', [
      organizationId,
      eventId,
      id,
      JSON.stringify(options),
      attendeeIds,
    ]);
  }

  async byId(tx: Tx, { organizationId, eventId }: Place, id: string): Promise<BadgeSheet | undefined> {
    const rows: BadgeSheet[] = await tx.query(
      `select ${sheetColumns} from badge_sheet s where s.organization_id = $1 and s.event_id = $2 and s.id = $3`,
      [organizationId, eventId, id],
    );
    return rows[0];
  }

  async newest(tx: Tx, { organizationId, eventId }: Place): Promise<BadgeSheet[]> {
    return tx.query(
      `select ${sheetColumns} from badge_sheet s where s.organization_id = $1 and s.event_id = $2
       order by s.created_at desc, s.id desc limit $3`,
      [organizationId, eventId, newestSheets],
    );
  }

  async file(tx: Tx, { organizationId, eventId }: Place, id: string, part: number): Promise<Buffer | undefined> {
    const rows: { pdf: Buffer }[] = await tx.query(
      'select pdf from badge_sheet_file where organization_id = $1 and event_id = $2 and sheet_id = $3 and part = $4',
      [organizationId, eventId, id, part],
    );
    return rows[0]?.pdf;
  }

  /**
   * Takes a running run for `lease` seconds, unless somebody else has it; one whose next file was tried too often has failed.
   * Answers what is to do, and nothing where there is none.
   */
  async take(tx: Tx, { organizationId, eventId }: Place, id: string, lease: number, mostAttempts: number): Promise<SheetWork | undefined> {
    const [rows]: [(SheetWork & { state: string })[], number] = await tx.query(
      `update badge_sheet s set attempts = s.attempts + 1, taken_at = now(), state = case when s.attempts < $5 then 'running' else 'failed' end
       where s.organization_id = $1 and s.event_id = $2 and s.id = $3 and s.state = 'running'
         and (s.taken_at is null or s.taken_at < now() - make_interval(secs => $4))
       returning s.state, s.options, s.attendee_ids as "attendeeIds", (select count(*)::int from badge_sheet_file f
         where f.organization_id = s.organization_id and f.event_id = s.event_id and f.sheet_id = s.id) as files`,
      [organizationId, eventId, id, lease, mostAttempts],
    );
    return rows[0]?.state === 'running' ? rows[0] : undefined;
  }

  async giveBack(tx: Tx, { organizationId, eventId }: Place, id: string): Promise<void> {
    await tx.query('update badge_sheet set taken_at = null where organization_id = $1 and event_id = $2 and id = $3', [
      organizationId,
      eventId,
      id,
    ]);
  }

  /** Notes that the badges up to `done` are set; says whether the run is still there. */
  async advance(tx: Tx, { organizationId, eventId }: Place, id: string, done: number): Promise<boolean> {
    const [, there]: [unknown, number] = await tx.query(
      `update badge_sheet set done = $4, attempts = 0, taken_at = null,
         state = case when $4 = cardinality(attendee_ids) then 'done' else 'running' end
       where organization_id = $1 and event_id = $2 and id = $3 and state = 'running' and done < $4`,
      [organizationId, eventId, id, done],
    );
    return there > 0;
  }

  async addFile(tx: Tx, { organizationId, eventId }: Place, sheetId: string, part: number, pdf: Buffer): Promise<void> {
    await tx.query('insert into badge_sheet_file (organization_id, event_id, sheet_id, part, pdf) values ($1, $2, $3, $4, $5)', [
      organizationId,
      eventId,
      sheetId,
      part,
      pdf,
    ]);
  }

  async markPrinted(tx: Tx, { organizationId, eventId }: Place, codes: string[]): Promise<void> {
    await tx.query(
      `update badge_code set printed_at = now()
       where organization_id = $1 and event_id = $2 and code = any($3) and printed_at is null`,
      [organizationId, eventId, codes],
    );
  }

  /** Deletes the runs that hold this attendee's name. */
  async removeWith(tx: Tx, { organizationId, eventId }: Place, attendeeId: string): Promise<void> {
    await tx.query('delete from badge_sheet where organization_id = $1 and event_id = $2 and $3 = any(attendee_ids)', [
      organizationId,
      eventId,
      attendeeId,
    ]);
  }

  /**
   * Those with a badge among these attendees, or among all. Not a join: right after an import the planner thinks that the event has
   * one attendee, and compares each of them with every badge.
   */
  private async withBadge(tx: Tx, { organizationId, eventId }: Place, onlyNew: boolean, among: string[] | null): Promise<PrintedBadge[]> {
    const people: Omit<PrintedBadge, 'code'>[] = await tx.query(
      `select id as "attendeeId", name, company, title, ticket_type as "ticketType" from attendee
       where organization_id = $1 and event_id = $2 and ($3::uuid[] is null or id = any($3)) and erased_at is null order by lower(name), id`,
      [organizationId, eventId, among],
    );
    const badges: { attendeeId: string; code: string }[] = await tx.query(
      `select attendee_id as "attendeeId", code from badge_code
       where organization_id = $1 and event_id = $2 and ($3::uuid[] is null or attendee_id = any($3))
         and revoked_at is null and (not $4 or printed_at is null)`,
      [organizationId, eventId, among, onlyNew],
    );
    const codes = new Map(badges.map(({ attendeeId, code }) => [attendeeId, code]));
    return people.flatMap((person) => {
      const code = codes.get(person.attendeeId);
      return code ? [{ ...person, code }] : [];
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { AttendeeIdentity } from '../attendees/index.js';
import { Config } from '../platform/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { newId } from '../platform/ids.js';
import type { LetterAlarm } from './follow-ups.jobs.js';
import type { NewLetter, Place, PostedLetter } from './letter.js';

const columns = `organization_id as "organizationId", event_id as "eventId", id, kind, sender_id as "senderId", recipient_id as "recipientId",
  contact_id as "contactId", gift, subject, body, payload, tries, doubts, (extract(epoch from now() - written_at) * 1000)::float8 as age`;

const renewals = 4;

/** Letters from their writing to what became of them. */
@Injectable()
export class LettersRepository {
  /** How often a claim is renewed, in milliseconds: some times before it would end. */
  readonly renewEvery: number;
  /** Seconds. */
  private readonly lease: number;

  constructor(
    private readonly database: Database,
    config: Config,
  ) {
    this.renewEvery = config.intervals.lease / renewals;
    this.lease = config.intervals.lease / 1_000;
  }

  /** Stores a letter that waits; answers its id, the first one's where it was there before. */
  async add(tx: Tx, { organizationId, eventId, attendeeId }: AttendeeIdentity, letter: NewLetter): Promise<string> {
    const { kind, clientId, recipientId, contactId, gift, subject, body, payload = {} } = letter;
    const rows: { id: string }[] = await tx.query(
      `insert into letter (organization_id, event_id, id, kind, sender_id, recipient_id, contact_id, client_id, gift, subject, body, payload)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (event_id, sender_id, recipient_id, kind, client_id) do update set client_id = excluded.client_id returning id`,
      [organizationId, eventId, newId(), kind, attendeeId, recipientId, contactId, clientId, gift, subject, body, JSON.stringify(payload)],
    );
    return rows[0]!.id;
  }

  /** Holds the sender's contact that a letter is to, before the letter itself: docs/decisions/0013. */
  async holdContact(tx: Tx, { organizationId, eventId }: Place, id: string): Promise<void> {
    await tx.query(
      `select from contact where organization_id = $1 and event_id = $2
         and id = (select contact_id from letter where organization_id = $1 and event_id = $2 and id = $3) for no key update`,
      [organizationId, eventId, id],
    );
  }

  /**
   * Takes a letter whose time has come, by the database's clock, and counts the try. One that was handed over by a process
   * that ended counts a doubt.
   */
  async claim(tx: Tx, place: Place, id: string): Promise<PostedLetter | undefined> {
    const [rows]: [PostedLetter[]] = await tx.query(
      `update letter set state = 'waiting', tries = tries + 1, doubts = doubts + (state = 'handed')::int,
         lease_until = now() + make_interval(secs => $4)
       where organization_id = $1 and event_id = $2 and id = $3 and state in ('waiting', 'handed') and next_try_at <= now()
         and coalesce(lease_until < now(), true)
       returning ${columns}`,
      [place.organizationId, place.eventId, id, this.lease],
    );
    return rows[0];
  }

  /** Notes that the mail leaves now; `false` where the claim was lost. */
  async hand(tx: Tx, letter: PostedLetter): Promise<boolean> {
    return this.change(tx, letter, `state = 'handed'`, `state = 'waiting' and tries = ${letter.tries}`);
  }

  /** Says that whoever claimed the letter lives. */
  async renew(letter: PostedLetter): Promise<void> {
    await this.database.tenant(letter.organizationId, (tx) =>
      this.change(
        tx,
        letter,
        `lease_until = now() + make_interval(secs => ${this.lease})`,
        `state in ('waiting', 'handed') and tries = ${letter.tries}`,
      ),
    );
  }

  /** Leaves a claimed letter for later, `wait` in milliseconds; `doubt`: it may have arrived. `false` where the claim was lost. */
  async putOff(tx: Tx, letter: PostedLetter, wait: number, doubt = false): Promise<boolean> {
    const until = `now() + make_interval(secs => ${wait / 1_000})`;
    const set = `state = 'waiting', lease_until = null, next_try_at = ${until}, doubts = doubts + ${doubt ? 1 : 0}`;
    return this.change(tx, letter, set, `state in ('waiting', 'handed') and tries = ${letter.tries}`);
  }

  /** Ends a letter that was accepted, by whichever try; `false` where it had ended before. Nothing of its text is kept. */
  async sent(tx: Tx, letter: PostedLetter): Promise<boolean> {
    return this.change(
      tx,
      letter,
      `state = 'sent', sent_at = now(), subject = '', body = '', payload = '{}'`,
      `state in ('waiting', 'handed')`,
    );
  }

  /** Ends a claimed letter that is given up; `false` where the claim was lost. Nothing of its text is kept. */
  async failed(tx: Tx, letter: PostedLetter): Promise<boolean> {
    const still = `state in ('waiting', 'handed') and tries = ${letter.tries}`;
    return this.change(tx, letter, `state = 'failed', subject = '', body = '', payload = '{}'`, still);
  }

  /** Letters over all organizations that are so many seconds over their time and in nobody's hands. */
  async overdue(seconds: number, limit: number): Promise<LetterAlarm[]> {
    return this.database.call(
      `select organization_id as "organizationId", event_id as "eventId", id, tries from overdue_letters(make_interval(secs => $1), $2)`,
      [seconds, limit],
    );
  }

  private async change(tx: Tx, { organizationId, eventId, id }: PostedLetter, set: string, where: string): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      `update letter set ${set} where organization_id = $1 and event_id = $2 and id = $3 and ${where}`,
      [organizationId, eventId, id],
    );
    return count > 0;
  }
}

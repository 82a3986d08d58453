import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { AttendeeIdentity } from './attendee-identity.js';

/** An attendee of an address, with what a mail to them needs. */
export type Addressee = AttendeeIdentity & { email: string; language: string | null; eventLanguage: string };
/** A code that is being tried; `tooMany` tries were made of it. */
export type TriedCode = { id: string; hash: Buffer; tooMany: boolean };

/** The codes belong to addresses, whether anybody has them or not, and to no organization. */
@Injectable()
export class SignInCodesRepository {
  constructor(private readonly database: Database) {}

  /** The attendees of an address in all organizations, latest event first. */
  async attendeesOf(addressKey: Buffer): Promise<Addressee[]> {
    return this.database.call(
      `select organization_id as "organizationId", event_id as "eventId", attendee_id as "attendeeId", email, language,
         event_language as "eventLanguage"
       from attendees_of_address($1)`,
      [addressKey],
    );
  }

  /** Stores a new code, which replaces the one before; `false` where the address had `mostPerHour` already. */
  async add(addressKey: Buffer, code: { id: string; hash: Buffer }, minutesValid: number, mostPerHour: number): Promise<boolean> {
    const rows = await this.database.call<{ added: boolean }>(
      'select add_sign_in_code($1, $2, $3, make_interval(mins => $4), $5) as added',
      [addressKey, code.id, code.hash, minutesValid, mostPerHour],
    );
    return rows[0]!.added;
  }

  /** Counts a try of the address's newest code before anything is compared, so that many at once are all counted. */
  async try(addressKey: Buffer, mostTries: number): Promise<TriedCode | undefined> {
    const rows = await this.database.call<TriedCode>('select id, code_hash as hash, too_many as "tooMany" from try_sign_in_code($1, $2)', [
      addressKey,
      mostTries,
    ]);
    return rows[0];
  }

  /** Uses the code up; only one of several who hold it at once is told `true`. */
  async use(id: string): Promise<boolean> {
    const rows = await this.database.call<{ used: boolean }>('select use_sign_in_code($1) as used', [id]);
    return rows[0]!.used;
  }
}

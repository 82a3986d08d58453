import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { hashOf } from '../platform/ids.js';

/** Sign-ups whose link was not used yet belong to no organization: only these functions reach them. */
@Injectable()
export class SignUpRepository {
  async add(tx: Tx, signUp: { token: string; name: string; email: string }, hoursValid: number): Promise<void> {
    await tx.query('select add_sign_up($1, $2, $3, make_interval(hours => $4))', [
      ...[hashOf(signUp.token), signUp.name, signUp.email, hoursValid],
    ]);
  }

  /** Uses a token up within the transaction that founds; `undefined` when it is unknown, used or expired. */
  async use(tx: Tx, token: string): Promise<{ name: string; email: string } | undefined> {
    const rows: { name: string; email: string }[] = await tx.query('select name, email from use_sign_up($1)', [hashOf(token)]);
    return rows[0];
  }
}

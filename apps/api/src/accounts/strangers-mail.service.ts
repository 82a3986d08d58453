import { Injectable } from '@nestjs/common';
import { normalisedEmail } from '@within24/shared';
import { Config } from '../platform/config.js';
import type { Tx } from '../platform/database/database.js';
import { keyedHash } from '../platform/ids.js';
import { AccountsRepository } from './accounts.repository.js';

const toOneAddressADay = 3;

/** Counts mails to addresses that nobody has proved to be theirs, so that nobody writes to strangers in bulk through us. */
@Injectable()
export class StrangersMail {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly config: Config,
  ) {}

  /** Whether one more mail may go: so many an hour from this sender, so many a day to this address from all. One is counted then. */
  async mayGo(tx: Tx, sender: string, hourly: number, email: string): Promise<boolean> {
    const addressKey = keyedHash(this.config.secret, `stranger ${normalisedEmail(email)}`);
    return this.accounts.mayMailStranger(tx, { sender, addressKey, hourly, daily: toOneAddressADay });
  }
}

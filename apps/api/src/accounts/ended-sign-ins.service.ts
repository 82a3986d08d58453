import { Injectable } from '@nestjs/common';
import type { Sweep } from '../platform/sweeps.js';
import { AccountsRepository } from './accounts.repository.js';

/** Deletes what has run out: sign-ups, links, sessions and challenges that nobody can use any more, and counts of mails. */
@Injectable()
export class EndedSignIns implements Sweep {
  readonly name = 'ended sign-ins';

  constructor(private readonly accounts: AccountsRepository) {}

  async sweep(): Promise<void> {
    await this.accounts.forgetEndedSignIns();
  }
}

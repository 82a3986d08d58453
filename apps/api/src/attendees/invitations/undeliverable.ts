import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { InvitationsRepository } from './invitations.repository.js';

/** Tells organizers whom no mail reaches. */
@Injectable()
export class Undeliverable {
  constructor(private readonly invitations: InvitationsRepository) {}

  /** Everybody of the organization who has one of these addresses is marked, until the address is corrected or written to again. */
  async note(tx: Tx, organizationId: string, addressKeys: Buffer[]): Promise<void> {
    await this.invitations.noteBounced(tx, organizationId, addressKeys);
  }
}

import { Injectable } from '@nestjs/common';
import type { MemberSession } from '@within24/shared';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/errors.js';
import { SessionsRepository, type OwnSession } from './sessions.repository.js';

/** Where a member is signed in. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
  ) {}

  async list(own: OwnSession): Promise<MemberSession[]> {
    return this.database.tenant(own.organizationId, (tx) => this.sessions.ofMember(tx, own));
  }

  async end(own: OwnSession, id: string): Promise<void> {
    if (!(await this.database.tenant(own.organizationId, (tx) => this.sessions.end(tx, own, id)))) throw notFound();
  }

  async endOthers(own: OwnSession): Promise<void> {
    await this.database.tenant(own.organizationId, (tx) => this.sessions.endOthers(tx, own));
  }
}

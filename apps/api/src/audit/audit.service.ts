import { Injectable } from '@nestjs/common';
import type { AuditEntry, List, Page } from '@within24/shared';
import { Database } from '../platform/database/database.js';
import { idCursor, pageOf } from '../platform/http/page.js';
import { AuditRepository } from './audit.repository.js';

@Injectable()
export class AuditService {
  constructor(
    private readonly database: Database,
    private readonly entries: AuditRepository,
  ) {}

  /** The organization's entries, newest first. */
  async list(organizationId: string, { cursor, limit }: Page): Promise<List<AuditEntry>> {
    const before = idCursor(cursor);
    return this.database.tenant(organizationId, async (tx) => {
      const rows = await this.entries.newestFirst(tx, organizationId, { before, limit: limit + 1 });
      return pageOf(rows, limit, (last) => last.id);
    });
  }
}

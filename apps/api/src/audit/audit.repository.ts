import { Injectable } from '@nestjs/common';
import type { AuditEntry } from '@within24/shared';
import type { Tx } from '../platform/database/database.js';

@Injectable()
export class AuditRepository {
  /** Entries older than `before`, newest first, with the names that members, keys and events have now. */
  async newestFirst(tx: Tx, organizationId: string, { before, limit }: { before?: string; limit: number }): Promise<AuditEntry[]> {
    return tx.query(
      `select a.id, a.at, a.act, a.event_id as "eventId", e.name as "eventName", a.subject_id as "subjectId", a.amount, a.details,
         json_build_object(
           'kind', case when a.member_id is null then 'apiKey' else 'member' end,
           'id', coalesce(a.member_id, a.api_key_id),
           'name', coalesce(m.email, k.name)) as who
       from audit_entry a
       left join member m on m.organization_id = a.organization_id and m.id = a.member_id
       left join api_key k on k.organization_id = a.organization_id and k.id = a.api_key_id
       left join event e on e.organization_id = a.organization_id and e.id = a.event_id
       where a.organization_id = $1 and ($2::uuid is null or a.id < $2)
       order by a.id desc limit $3`,
      [organizationId, before ?? null, limit],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { ConsentText, ConsentTextVersion } from '@within24/shared';
import type { Tx } from '../platform/database/database.js';

export type ConsentAuthor = { memberId: string | null; apiKeyId: string | null };

@Injectable()
export class ConsentTextsRepository {
  /** The last version, empty or not. */
  async last(tx: Tx, organizationId: string, eventId: string): Promise<ConsentText | undefined> {
    const rows: ConsentText[] = await tx.query(
      `select version, text, created_at as since from consent_text where organization_id = $1 and event_id = $2
       order by version desc limit 1`,
      [organizationId, eventId],
    );
    return rows[0];
  }

  async byVersion(tx: Tx, organizationId: string, eventId: string, version: number): Promise<ConsentText | undefined> {
    const rows: ConsentText[] = await tx.query(
      `select version, text, created_at as since from consent_text where organization_id = $1 and event_id = $2 and version = $3`,
      [organizationId, eventId, version],
    );
    return rows[0];
  }

  async add(tx: Tx, organizationId: string, eventId: string, text: string, { memberId, apiKeyId }: ConsentAuthor): Promise<void> {
    await tx.query(
      `insert into consent_text (organization_id, event_id, version, text, member_id, api_key_id)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5 from consent_text where organization_id = $1 and event_id = $2`,
      [organizationId, eventId, text, memberId, apiKeyId],
    );
  }

  /** Versions older than `before`, latest first, with how many share on each. */
  async versions(
    tx: Tx,
    organizationId: string,
    eventId: string,
    { before, limit }: { before?: number; limit: number },
  ): Promise<ConsentTextVersion[]> {
    return tx.query(
      `select t.version, t.text, t.created_at as since,
         (select count(*)::int from attendee a
          where a.organization_id = $1 and a.event_id = $2 and a.consent_version = t.version and a.sharing) as sharing,
         json_build_object(
           'kind', case when t.api_key_id is null then 'member' else 'apiKey' end,
           'id', coalesce(t.member_id, t.api_key_id),
           'name', coalesce(m.email, k.name)) as who
       from consent_text t
       left join member m on m.organization_id = t.organization_id and m.id = t.member_id
       left join api_key k on k.organization_id = t.organization_id and k.id = t.api_key_id
       where t.organization_id = $1 and t.event_id = $2 and ($3::int is null or t.version < $3)
       order by t.version desc limit $4`,
      [organizationId, eventId, before ?? null, limit],
    );
  }
}

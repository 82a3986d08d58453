import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditAct, AuditEntry } from '@within24/shared';
import type { FastifyRequest, preValidationHookHandler } from 'fastify';
import type { Tx } from './database/database.js';

/** What a guard left on the request: who acts for an organization, a member or an API key. */
type Actor = { organizationId: string; memberId: string | null; apiKeyId: string | null };
type OrganizersRequest = FastifyRequest & { organizer?: Actor };

type Act = { act: AuditAct; eventId?: string; subjectId?: string; amount?: number; details?: AuditEntry['details'] };

const requests = new AsyncLocalStorage<OrganizersRequest>();

/** Lets whatever a request causes know the request. Comes after the body was read, which loses it. */
export const rememberRequest: preValidationHookHandler = (request, _reply, done) => requests.run(request, done);

/**
 * Notes what an organizer does, in the transaction that does it: what is rolled back was not done. What attendees, jobs and
 * the installation itself do is nobody's act and leaves no entry.
 */
export async function noteAct(tx: Tx, { act, eventId, subjectId, amount, details = {} }: Act): Promise<void> {
  const actor = requests.getStore()?.organizer;
  if (!actor) return;
  await tx.query(
    `insert into audit_entry (organization_id, member_id, api_key_id, act, event_id, subject_id, amount, details)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[actor.organizationId, actor.memberId, actor.apiKeyId],
      ...[act, eventId ?? null, subjectId ?? null, amount ?? null, JSON.stringify(details)],
    ],
  );
}

import type { InputError } from '@within24/shared';

const day = 86_400_000;

export type Retained = { endsAt: Date; retentionDays: number };

/** When the personal data of the event's attendees is deleted: so many times 24 hours after its end. */
export const dataDeletedAt = ({ endsAt, retentionDays }: Retained) => new Date(endsAt.getTime() + retentionDays * day);

/** Why an event cannot be changed to this: its attendees would be deleted now. */
export function retentionErrors(changed: Retained, before: Retained, now: number): InputError[] {
  const at = dataDeletedAt(changed).getTime();
  if (at > now || at === dataDeletedAt(before).getTime()) return [];
  const message = `must leave time: ${changed.retentionDays} days after this end are over, and personal data would be deleted at once`;
  return [{ path: 'retentionDays', code: 'retention_over', message }];
}

import type { InputError } from '@within24/shared';

const sendAt = (message: string): InputError[] => [{ path: 'sendAt', code: 'invalid', message }];

/** What speaks against beginning a mailing at that time, in epoch milliseconds: it is past, or the event is over by then. */
export function mailingTimeErrors(at: number, { endsAt }: { endsAt: Date }, now: number): InputError[] {
  if (at <= now) return sendAt('must be in the future: this time has passed');
  return at > endsAt.getTime() ? sendAt('must be before the event ends') : [];
}

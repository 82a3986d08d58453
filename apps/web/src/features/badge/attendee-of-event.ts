import type { HeldAttendee, Me } from '@within24/shared';
import { eventTagOf, parseBadge } from '@within24/shared/badge-code';
import { call } from '../../api/client.js';
import { callAs } from '../session/attendee-client.js';

/** The tag of the event that the badge of a page's address belongs to; `undefined` where the address holds no whole code. */
export function eventTagIn(address: string): string | undefined {
  const read = parseBadge(address);
  return read?.kind === 'code' ? eventTagOf(read.code) : undefined;
}

/** Which of the attendees in this browser is registered for the event with this tag. */
export async function attendeeOfEvent(tag: string): Promise<string | undefined> {
  const held = await call<{ items: HeldAttendee[] }>('GET', '/attendee/session').catch(() => ({ items: [] }));
  const asked = held.items.map(({ attendeeId }) => callAs<Me>('GET', '/me', { attendeeId }).catch(() => undefined));
  return (await Promise.all(asked)).find((me) => me?.event.tag === tag)?.id;
}

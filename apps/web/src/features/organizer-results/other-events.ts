import type { Event, List } from '@within24/shared';

const pageSize = 200;
/** Of each of the two lists. */
const mostPages = 5;

/** `isCut`: there are older ones than these. */
export type OtherEvents = { events: Event[]; isCut: boolean };
type Read = (path: string) => Promise<List<Event>>;

async function listed(read: Read, archived: boolean): Promise<OtherEvents> {
  const events: Event[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer: List<Event> = await read(`/events?archived=${archived}&limit=${pageSize}${after}`);
    events.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return { events, isCut: cursor !== null };
}

/** The organization's events beside the one of this id, archived ones too, latest start first. */
export async function otherEvents(id: string, read: Read): Promise<OtherEvents> {
  const lists = await Promise.all([listed(read, false), listed(read, true)]);
  const events = lists.flatMap((list) => list.events).filter((event) => event.id !== id);
  events.sort((one, another) => Date.parse(another.startsAt) - Date.parse(one.startsAt));
  return { events, isCut: lists.some(({ isCut }) => isCut) };
}

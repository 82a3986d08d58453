import type { Event, List } from '@within24/shared';
import { otherEvents } from '../../../apps/web/src/features/organizer-results/other-events.js';
import { someEvent } from './some-event.js';

const on = (id: string, startsAt: string, archivedAt: string | null = null) => someEvent({ id, startsAt, archivedAt });

/** A server of two lists that gives them in pages of one event. */
function server({ current, archived }: { current: Event[]; archived: Event[] }) {
  const paths: string[] = [];
  const read = (path: string): Promise<List<Event>> => {
    paths.push(path);
    const query = new URLSearchParams(path.split('?')[1]);
    const list = query.get('archived') === 'true' ? archived : current;
    const at = Number(query.get('cursor') ?? 0);
    return Promise.resolve({ items: list.slice(at, at + 1), nextCursor: at + 1 < list.length ? String(at + 1) : null });
  };
  return { read, paths };
}
const ids = ({ events }: { events: Event[] }) => events.map(({ id }) => id);

describe('the events to compare with', () => {
  it('are all others, archived ones among them, latest start first', async () => {
    const current = [on('autumn', '2026-10-01T08:00:00Z'), on('own', '2026-09-01T08:00:00Z'), on('winter', '2026-01-01T08:00:00Z')];
    const archived = [on('summer', '2026-07-01T08:00:00Z', '2026-08-01T08:00:00Z')];
    const { read } = server({ current, archived });
    const found = await otherEvents('own', read);
    expect([ids(found), found.isCut]).toEqual([['autumn', 'summer', 'winter'], false]);
    expect(found.events[1]!.archivedAt).not.toBeNull();
  });

  it('are none where there is the one event only', async () => {
    const { read, paths } = server({ current: [on('own', '2026-09-01T08:00:00Z')], archived: [] });
    expect(await otherEvents('own', read)).toEqual({ events: [], isCut: false });
    expect(paths).toEqual(['/events?archived=false&limit=200', '/events?archived=true&limit=200']);
  });

  it('end after five pages of a list', async () => {
    const current = Array.from({ length: 7 }, (_, index) => on(`${index}`, `2026-09-0${7 - index}T08:00:00Z`));
    const { read, paths } = server({ current, archived: [] });
    const found = await otherEvents('own', read);
    expect([ids(found), found.isCut]).toEqual([['0', '1', '2', '3', '4'], true]);
    expect(paths).toHaveLength(6);
  });
});

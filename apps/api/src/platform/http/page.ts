import type { List } from '@within24/shared';

/** Cuts one row more than asked for into a page; `cursorOf` names the place after its last row. */
export function pageOf<Row>(rows: Row[], limit: number, cursorOf: (last: Row) => string): List<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
}

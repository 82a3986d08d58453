import { uuid, type List } from '@within24/shared';
import { invalid } from '../errors.js';

/** Cuts one row more than asked for into a page; `cursorOf` names the place after its last row. */
export function pageOf<Row>(rows: Row[], limit: number, cursorOf: (last: Row) => string): List<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
}

/** A cursor that is the id of the last row of the page before; refuses anything else. */
export function idCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || uuid.safeParse(cursor).success) return cursor;
  throw invalid([{ path: 'cursor', code: 'invalid', message: 'must be the nextCursor of the page before' }]);
}

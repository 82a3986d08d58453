import { invalid } from '../../platform/errors.js';

const fewest = 10;

/** How many share, as an organizer may know it: whole tens, nothing under ten; see docs/decisions/0023. */
export function sharingAsTold(sharing: number): number | null {
  return sharing < fewest ? null : sharing - (sharing % fewest);
}

/** A cursor that is the version with which the page before ended; refuses anything else. */
export function versionCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(cursor)) return Number(cursor);
  throw invalid([{ path: 'cursor', code: 'invalid', message: 'must be the nextCursor of the page before' }]);
}

import type { ResultsLink } from '@within24/shared';
import { momentHere } from '../../organizer/format.js';

const day = 86_400_000;

/** For how long a link can be made to work: days, or `forever`. */
export const lifetimes = [
  { value: 'forever', text: 'Until it is revoked' },
  { value: '7', text: '7 days' },
  { value: '30', text: '30 days' },
  { value: '90', text: '90 days' },
] as const;

/** When a link ends that is made at `now` (ms since 1970) for one of {@link lifetimes}; `null` for none. */
export function endOf(lifetime: string, now: number): string | null {
  return lifetime === 'forever' ? null : new Date(now + Number(lifetime) * day).toISOString();
}

const hasExpired = ({ expiresAt }: Pick<ResultsLink, 'expiresAt'>, now: number) => expiresAt !== null && Date.parse(expiresAt) <= now;

export const stillWorks = (link: Pick<ResultsLink, 'expiresAt' | 'revokedAt'>, now: number) => !link.revokedAt && !hasExpired(link, now);

/** Whether and until when the link works, at `now` (ms since 1970). */
export function standingOf(link: Pick<ResultsLink, 'expiresAt' | 'revokedAt'>, now: number): string {
  if (link.revokedAt) return `Revoked ${momentHere(link.revokedAt)}`;
  if (link.expiresAt === null) return 'Works until it is revoked';
  return `${hasExpired(link, now) ? 'Expired' : 'Works until'} ${momentHere(link.expiresAt)}`;
}

/** What became of it so far. */
export const openedInWords = ({ lastOpenedAt }: Pick<ResultsLink, 'lastOpenedAt'>) =>
  lastOpenedAt ? `last opened ${momentHere(lastOpenedAt)}` : 'not opened yet';

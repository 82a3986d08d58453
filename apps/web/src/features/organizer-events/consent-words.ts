import type { ConsentTextVersion } from '@within24/shared';

/** How many share on a version; the API tells whole tens. */
export function sharingInWords({ sharing }: Pick<ConsentTextVersion, 'sharing'>): string {
  return sharing === null ? 'fewer than 10 share on it' : `${sharing} or more share on it`;
}

/** The secret of a link out of a page's fragment (`#…`), or `null` where there is none. */
export function linkTokenIn(fragment: string): string | null {
  return /^#([A-Za-z0-9_-]{16,128})$/.exec(fragment)?.[1] ?? null;
}

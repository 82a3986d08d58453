/** What a mailed link carries in its fragment (`#…`): its secret, and in a nudge mail the contact or the choice it is about. */
const fragmentForm = /^#([A-Za-z0-9_-]{16,128})(?:\/([a-z0-9-]{1,36}))?$/;

/** The secret of a link out of a page's fragment, or `null` where there is none. */
export function linkTokenIn(fragment: string): string | null {
  return fragmentForm.exec(fragment)?.[1] ?? null;
}

/** What a nudge mail's link is about: a contact's id, `pause`, or `null` for the whole mail. */
export function linkSubjectIn(fragment: string): string | null {
  return fragmentForm.exec(fragment)?.[2] ?? null;
}

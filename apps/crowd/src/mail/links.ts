import type { Mail } from './mail-reader.js';

/** What is behind the links of a nudge. */
export type NudgeLinks = { token: string; contactIds: string[]; unsubscribePath: string | null };

/** The secret of the personal link in an invitation or nudge. */
export function personalTokenIn({ text }: Mail): string | undefined {
  return /\/a\/#([\w-]+)/.exec(text)?.[1];
}

/** The secret of an organizer's sign-in link. */
export function signInTokenIn({ text }: Mail): string | undefined {
  return /\/sign-in#([\w-]+)/.exec(text)?.[1];
}

/** `undefined` where the mail is no nudge. */
export function nudgeLinksIn({ text, headers }: Mail): NudgeLinks | undefined {
  const buttons = [...text.matchAll(/\/n#([\w-]+)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g)];
  const token = buttons[0]?.[1];
  if (!token) return undefined;
  const unsubscribe = /<([^>]+)>/.exec(headers['list-unsubscribe'] ?? '')?.[1];
  return { token, contactIds: buttons.map((button) => button[2]!), unsubscribePath: unsubscribe ? new URL(unsubscribe).pathname : null };
}

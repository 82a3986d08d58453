import type { KeyScope } from '@within24/shared';

/** What a key of each scope may do. */
export const scopeWords: Record<KeyScope, string> = {
  'events.read': 'See events',
  'events.manage': 'Create and change events',
  'attendees.read': 'Find attendees',
  'attendees.register': 'Add walk-ins',
  'attendees.manage': 'Import, correct and remove attendees',
  'badges.print': 'Show, print and re-issue badges',
  'links.send': 'Mail one attendee their personal link',
  'invitations.send': 'Mail several attendees, or all, their links at once',
  'live.read': 'Watch live counts',
  'results.read': 'See results',
  'audit.read': 'See what members and keys did',
};
export const scopes = Object.keys(scopeWords) as KeyScope[];

/** What a key may do, in a sentence. */
export const scopesInWords = (of: KeyScope[]) =>
  of.length === scopes.length ? 'Everything a key can' : of.map((scope) => scopeWords[scope]).join(' · ');

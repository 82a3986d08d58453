import { linkStateWords } from './attendee-words.js';

const linkStates = Object.keys(linkStateWords);

/** What the list is narrowed to; empty is not narrowed. */
export type AttendeeFilter = { query: string; linkState: string; ticketType: string };

const noFilter: AttendeeFilter = { query: '', linkState: '', ticketType: '' };

/** What the address of the page narrows the list to. */
export function filterIn(search: string): AttendeeFilter {
  const linkState = new URLSearchParams(search).get('linkState') ?? '';
  return { ...noFilter, linkState: linkStates.some((state) => state === linkState) ? linkState : '' };
}

/** As the server is asked for it. */
export function asked({ query, ...chosen }: AttendeeFilter): Record<string, string> {
  return Object.fromEntries(Object.entries({ query: query.trim(), ...chosen }).filter(([, value]) => value !== ''));
}

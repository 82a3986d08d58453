/** What the list is narrowed to; empty is not narrowed. */
export type AttendeeFilter = { query: string; linkState: string; ticketType: string };

export const noFilter: AttendeeFilter = { query: '', linkState: '', ticketType: '' };

/** As the server is asked for it. */
export function asked({ query, ...chosen }: AttendeeFilter): Record<string, string> {
  return Object.fromEntries(Object.entries({ query: query.trim(), ...chosen }).filter(([, value]) => value !== ''));
}

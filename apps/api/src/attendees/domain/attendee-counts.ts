import { linkStates as allLinkStates, type AttendeeCounts, type LinkState } from '@within24/shared';

const mostTicketTypes = 50;

/** Sums what was counted by link state and ticket type together. */
export function countsOf(rows: { linkState: LinkState; ticketType: string | null; count: number }[]): Omit<AttendeeCounts, 'printed'> {
  const linkStates = Object.fromEntries(allLinkStates.map((state) => [state, 0])) as Record<LinkState, number>;
  const ticketTypes = new Map<string, number>();
  for (const { linkState, ticketType, count } of rows) {
    linkStates[linkState] += count;
    if (ticketType) ticketTypes.set(ticketType, (ticketTypes.get(ticketType) ?? 0) + count);
  }
  const mostFrequent = [...ticketTypes].sort(([a, countA], [b, countB]) => countB - countA || a.localeCompare(b));
  return { linkStates, ticketTypes: mostFrequent.slice(0, mostTicketTypes).map(([ticketType, count]) => ({ ticketType, count })) };
}

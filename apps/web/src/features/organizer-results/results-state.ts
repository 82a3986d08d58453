import type { Results } from '@within24/shared';

/** `example`: nobody has met yet. `too few`: nothing may be told. `fresh`: some contacts are too young to judge. */
type ResultsState = 'example' | 'too few' | 'fresh' | 'results';

/** What tells whether anybody has met, beside the results: the live count of connections, `null` where it is not known, and the start. */
type Meetings = { connections: number | null; hasStarted: boolean };

const nobodyMet = ({ connections, hasStarted }: Meetings) => (connections === null ? !hasStarted : connections === 0);

/** Which state a page of results is in. What shows no example, as the page behind a link, asks without `meetings`. */
export function stateOf({ contacts }: Pick<Results, 'contacts'>, meetings?: Meetings): ResultsState {
  if (!contacts.suppressed) return contacts.young ? 'fresh' : 'results';
  return meetings && !contacts.total && nobodyMet(meetings) ? 'example' : 'too few';
}

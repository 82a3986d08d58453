import type { ResultsControl } from '@within24/shared';
import { differenceOf } from '@within24/shared/rate-difference';
import { cellsOf, type Part } from './cells.js';
import { changesOfRates } from './changes.js';
import { clusteredRate } from './clustered-rate.js';
import type { Facts } from './facts.js';
import { hundredth, hundredths, type Figure } from './figure.js';
import { leastPeople, rateMayBeShown } from './privacy-rule.js';

type Group = 'nudged' | 'heldBack' | 'others';

/** Who drew no lot could be had by subtraction, so they are joined by others until they are so many. */
const leastOthers = 2 * leastPeople;

/**
 * Whom to compare. The few who drew no lot, because they had asked for nudges or have no address, are joined by those of the nudged who drew the
 * highest ones: chance chose them, so that the comparison stays fair.
 */
function groupsOf({ outcomes, lots }: Facts): Map<string, Group> {
  const judged = new Set(outcomes.filter(({ mature }) => mature > 0).map(({ attendeeId }) => attendeeId));
  const drawn = lots.filter(({ attendeeId }) => judged.has(attendeeId)).sort((a, b) => b.lot - a.lot);
  const groups = new Map(drawn.map(({ attendeeId, heldBack }): [string, Group] => [attendeeId, heldBack ? 'heldBack' : 'nudged']));
  const others = [...judged].filter((attendeeId) => !groups.has(attendeeId));
  const joining = drawn.filter(({ heldBack }) => !heldBack).slice(0, others.length === 0 ? 0 : Math.max(0, leastOthers - others.length));
  for (const attendeeId of [...others, ...joining.map((lot) => lot.attendeeId)]) groups.set(attendeeId, 'others');
  return groups;
}

function groupOf(parts: Map<string, Part>) {
  const { rate, interval } = clusteredRate([...parts.values()])!;
  return { people: parts.size, rate, interval };
}

/** What nudges change: those who get them beside those who, by lot, get none. */
export const control: Figure<ResultsControl> = {
  cellsOf: (facts) => {
    const groups = groupsOf(facts);
    const compared = new Set(groups.values());
    if (!compared.has('nudged') || !compared.has('heldBack')) return new Map();
    const judged = facts.outcomes.filter(({ mature }) => mature > 0);
    return cellsOf(judged.map(({ attendeeId, mature: n, followedUp: x }) => ({ attendeeId, key: groups.get(attendeeId)!, n, x })));
  },
  divisionOf: () => ({ mayBeShown: rateMayBeShown, changes: changesOfRates, isApart: true }),
  show: (_groups, cells, _facts, asOf) => {
    const [nudged, heldBack] = [groupOf(cells.get('nudged')!), groupOf(cells.get('heldBack')!)];
    const { difference, interval } = differenceOf(nudged, heldBack);
    const told = ({ people, rate }: typeof nudged) => ({ people, rate: hundredth(rate) });
    return { asOf, nudged: told(nudged), heldBack: told(heldBack), difference: hundredth(difference), interval: hundredths(interval) };
  },
};

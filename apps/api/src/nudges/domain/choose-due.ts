import { addedCoverage } from './added-coverage.js';
import { candidateInstants } from './candidate-instants.js';
import { mayBeDue, type DueRange } from './due-range.js';

/** What the mails of one person keep to; milliseconds. `lastHandedOver` is -Infinity where there was none. */
export type MailLimits = { lastHandedOver: number; capWindow: number; minGap: number };

/** One contact outweighs all mails and one mail all gaps: nobody ever has 64 of either planned. */
const mailCost = 64;
const contactWorth = mailCost * 64;

/**
 * The due instant of the first of the mails that together cover most contacts, most of them by their preferred instant, with fewest mails,
 * then with the gap kept, as late as possible, or at once where it is later than intended for one of them; never over two in any
 * `capWindow`. `null` where no mail can cover anybody.
 */
export function firstDue(ranges: DueRange[], limits: MailLimits): number | null {
  if (ranges.length === 0) return null;
  const instants = candidateInstants(ranges, limits.lastHandedOver, limits.capWindow);
  const worth = worthOfPlans(ranges, instants, limits);
  const best = worth.reduce((most, each) => Math.max(most, each), 0);
  const latest = instants[worth.lastIndexOf(best)];
  if (best === 0 || latest === undefined) return null;
  const isOverdue = ranges.some((range) => range.isLate && mayBeDue(range, latest));
  return isOverdue ? instants[worth.indexOf(best)]! : latest;
}

/** For each candidate the worth of the best plan whose first mail is due then. */
function worthOfPlans(ranges: DueRange[], instants: number[], { lastHandedOver, capWindow, minGap }: MailLimits): Float64Array {
  const added = addedCoverage(ranges, instants);
  /** For each mail and each candidate the worth of the best plan that goes on after that mail, then or later. */
  const plansAfter: Float64Array[] = [];
  const nextAllowed = (handedOver: number) => {
    const index = instants.findIndex((instant) => instant >= handedOver + capWindow);
    return index < 0 ? instants.length : index;
  };
  const plansFollowing = (after: number) => {
    const plans = new Float64Array(instants.length);
    const previous = instants[after] ?? lastHandedOver;
    const afterNext = nextAllowed(previous);
    for (let mail = instants.length - 1; mail > after; mail--) {
      const gap = instants[mail]! - previous < minGap ? 1 : 0;
      const rest = plansAfter[mail]![Math.max(afterNext, mail + 1)]!;
      plans[mail] = added(after, mail) * contactWorth - mailCost - gap + rest;
    }
    return plans;
  };
  for (let after = instants.length - 1; after >= 0; after--) plansAfter[after] = bestFromThere(plansFollowing(after));
  return plansFollowing(-1);
}

/** For each place the most that there is there or further on; none is worth nothing. */
function bestFromThere(worth: Float64Array): Float64Array {
  const best = new Float64Array(worth.length + 1);
  for (let i = worth.length - 1; i >= 0; i--) best[i] = Math.max(best[i + 1]!, worth[i]!);
  return best;
}

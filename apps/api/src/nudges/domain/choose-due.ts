import { addedCoverage } from './added-coverage.js';
import { candidateInstants } from './candidate-instants.js';
import type { DueRange } from './due-range.js';

/** What the mails of one person keep to; milliseconds. `lastHandedOver` is -Infinity where there was none. */
export type MailLimits = { lastHandedOver: number; capWindow: number; minGap: number };

/** One contact outweighs all mails and one mail all gaps: nobody ever has 64 of either planned. */
const mailCost = 64;
const contactWorth = mailCost * 64;

/**
 * The due instant of the first of the mails that together cover most contacts, most of them by their preferred instant, with fewest mails,
 * then with the gap kept, as late as possible; never over two in any `capWindow`. `null` where no mail can cover anybody.
 */
export function firstDue(ranges: DueRange[], limits: MailLimits): number | null {
  if (ranges.length === 0) return null;
  const instants = candidateInstants(ranges, limits.lastHandedOver, limits.capWindow);
  const worth = worthOfPlans(ranges, instants, limits);
  const first = worth.findLastIndex((each) => each === worth[0]);
  return worth[0]! > 0 ? instants[first]! : null;
}

/** For each candidate the worth of the best plan whose first mail is due then or later. */
function worthOfPlans(ranges: DueRange[], instants: number[], { lastHandedOver, capWindow, minGap }: MailLimits): Float64Array {
  const added = addedCoverage(ranges, instants);
  const plansAfter: Float64Array[] = [];
  const nextAllowed = (handedOver: number) => {
    const index = instants.findIndex((instant) => instant >= handedOver + capWindow);
    return index < 0 ? instants.length : index;
  };
  const plansFollowing = (after: number) => {
    const plans = new Float64Array(instants.length + 1);
    const previous = instants[after] ?? lastHandedOver;
    const afterNext = nextAllowed(previous);
    for (let mail = instants.length - 1; mail > after; mail--) {
      const gap = instants[mail]! - previous < minGap ? 1 : 0;
      const rest = plansAfter[mail]![Math.max(afterNext, mail + 1)]!;
      plans[mail] = Math.max(plans[mail + 1]!, added(after, mail) * contactWorth - mailCost - gap + rest);
    }
    return plans;
  };
  for (let after = instants.length - 1; after >= 0; after--) plansAfter[after] = plansFollowing(after);
  return plansFollowing(-1);
}

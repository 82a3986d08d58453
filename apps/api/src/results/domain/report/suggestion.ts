import type { Results } from '@within24/shared';
import { differenceIn, madeInHour, ofTicketType } from './differences.js';
import { peopleAt, type Step } from './steps.js';
import { areOrIs, counted, number } from './words.js';

type Rule = (results: Results, window: string) => string | null;

/** A rule about people of whom fewer than half took the next step. */
function lostBetween(from: Step, to: Step, who: string, did: (window: string) => string, advice: string): Rule {
  return ({ funnel }, window) => {
    const { [from]: all, [to]: some } = peopleAt(funnel);
    if (all === null || some === null || some * 2 >= all) return null;
    return `Fewer than half of ${who} ${did(window)}: ${number(some)} of ${number(all)}. ${advice}`;
  };
}

const tooFewPeople: Rule = ({ contacts }) =>
  contacts.rate === null
    ? 'Figures need people: invite everybody some days before the event, and show the scanner from the stage in its first minutes.'
    : null;

const unopened = lostBetween(
  ...(['imported', 'opened', 'those registered', () => 'opened their link'] as const),
  'Next time, send the invitations some days earlier, and let whoever hands out badges say that the link belongs to them.',
);
const unscanned = lostBetween(
  ...(['opened', 'collected', 'those who opened their link', () => 'collected a contact'] as const),
  'Next time, show the scanner from the stage: everybody takes out the phone and scans a neighbour once.',
);
const unnoted = lostBetween(
  ...(['collected', 'noted', 'those who collected a contact', () => 'wrote a note'] as const),
  'Next time, ask people for one line about each talk while they still stand together: their message begins with it.',
);
const unwritten = lostBetween(
  ...(['noted', 'followedUp', 'those who wrote a note', (window: string) => `followed up within ${window}`] as const),
  'Next time, let the reminders come earlier: the event’s settings say when.',
);

const stillYoung: Rule = ({ contacts: { young } }) =>
  young
    ? `${counted(young, 'contact')} ${areOrIs(young)} still too young to judge. Download the report again later: it may say more by then.`
    : null;

const bestOf: Rule = ({ breakdowns: { ticketTypes, hours } }) => {
  const [byType, byHour] = [differenceIn(ticketTypes), differenceIn(hours)];
  const best = (byType && ofTicketType(byType.best)) ?? (byHour && madeInHour(byHour.best));
  return best && `What went best were ${best}. Find out what was different there, and keep it.`;
};

const keepIt = 'Nothing stands out that should change. Keep what you did.';

/** In the order in which people come along: what is lost first is mended first. Who did not follow up is known once nobody is too young. */
const rules: Rule[] = [tooFewPeople, unopened, unscanned, unnoted, stillYoung, unwritten, bestOf];

/** The one thing to do next time: that of the first rule which applies. */
export function suggestion(results: Results, window: string): string {
  for (const rule of rules) {
    const said = rule(results, window);
    if (said) return said;
  }
  return keepIt;
}

import { channels, gifts } from '@within24/shared';
import type { Chance } from './chance.js';
import type { Hours, Intention, Meeting, PlannedPerson } from './plan.js';

/** The last nudge of a meeting comes some 19 hours after it: who writes by themselves has done so before. */
const lastUnasked: Hours = 18;
const longestTaking: Hours = 3.5;

/** What each side of each meeting makes of it. Some people are diligent and some are not, so that one person's contacts move together. */
export function planIntentions(meetings: Meeting[], people: PlannedPerson[], chance: Chance): Intention[] {
  const diligence = people.map(() => chance.next() ** 1.5);
  return meetings.flatMap(({ at, people: [one, other] }) =>
    [[one, other] as const, [other, one] as const].map(([owner, met]) => ({
      owner,
      other: met,
      ...intentionOf(at, people[owner]!, diligence[owner]!, chance),
    })),
  );
}

function intentionOf(metAt: Hours, owner: PlannedPerson, diligence: number, chance: Chance): Omit<Intention, 'owner' | 'other'> {
  const delay = 0.4 + chance.waiting(6);
  const byThemselves = chance.happens(0.35 * diligence) && owner.opensLink && delay <= lastUnasked;
  const answers = [
    { answer: 'followsUp', share: 0.2 + 0.55 * diligence },
    { answer: 'snoozes', share: 0.06 },
    { answer: 'mutes', share: 0.04 },
    { answer: 'leaves', share: 0.7 - 0.55 * diligence },
  ] as const;
  return {
    unasked: byThemselves ? metAt + delay : null,
    whenNudged: chance.pick(answers, ({ share }) => share).answer,
    whenNudgedAgain: chance.happens(0.5) ? 'followsUp' : 'leaves',
    takes: Math.min(longestTaking, 0.1 + chance.waiting(0.8)),
    via: owner.opensLink && chance.happens(0.4) ? 'phone' : 'mail',
    channel: chance.pick(channels),
    gift: chance.pick(gifts, (gift) => (gift === 'none' ? 3 : 1)),
  };
}

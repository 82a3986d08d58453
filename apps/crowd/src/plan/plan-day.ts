import { Chance } from './chance.js';
import { planIntentions } from './intentions.js';
import { planMeetings, planScans } from './meetings.js';
import { planPeople } from './people.js';
import type { Plan } from './plan.js';

export type PlanRequest = {
  seed: number;
  people: number;
  /** How many others a person meets on average, about. */
  perPerson?: number;
};

/** The day of a conference. Pure: the same request gives the same plan. */
export function planDay({ seed, people: count, perPerson = 9 }: PlanRequest): Plan {
  // Chances of their own, so that another rule about scans does not change who comes.
  const chance = (what: string) => new Chance(`${seed} ${what}`);
  const people = planPeople(count, chance('people'));
  const meetings = planMeetings({ people, perPerson }, chance('meetings'));
  const scans = planScans(meetings, chance('scans'));
  const intentions = planIntentions(meetings, people, chance('intentions'));
  return { people, meetings, scans, intentions, endsAt: (meetings.at(-1)?.at ?? 0) + 24.5 };
}

import { randomBytes } from 'node:crypto';
import type { Event } from '@within24/shared';
import type { Wire } from './api/wire.js';
import { attendeeFile } from './attendee-file.js';
import type { Listener } from './facts.js';
import type { Organizer } from './organizer.js';
import { Person } from './people/person.js';
import type { Intention, Plan, PlannedPerson } from './plan/plan.js';

/** A person with what they are registered under. */
export type Guest = { person: Person; attendeeId: string; address: string };

type Registration = { plan: Plan; event: Event; organizer: Organizer; listener: Listener; wire: Wire };

/** Imports the plan's people under new addresses; answers them in the plan's order. */
export async function registerPeople({ plan, event, organizer, listener, wire }: Registration): Promise<Guest[]> {
  const run = randomBytes(4).toString('hex');
  const addressOf = ({ number }: PlannedPerson) => `guest-${number + 1}.${run}@crowd.example`;
  await organizer.importAttendees(event.id, attendeeFile(plan.people, addressOf));
  const registered = new Map((await organizer.attendees(event.id)).map((attendee) => [attendee.email, attendee]));
  return plan.people.map((planned) => {
    const address = addressOf(planned);
    const attendee = registered.get(address);
    if (!attendee) throw new Error(`${planned.name} is not among the imported attendees.`);
    const identity = { attendeeId: attendee.id, badge: attendee.shortCode };
    return { person: new Person(planned, intentionsOf(planned, plan), identity, listener, wire), attendeeId: attendee.id, address };
  });
}

function intentionsOf({ number }: PlannedPerson, { intentions, people }: Plan): Map<string, Intention> {
  return new Map(intentions.filter(({ owner }) => owner === number).map((intention) => [people[intention.other]!.name, intention]));
}

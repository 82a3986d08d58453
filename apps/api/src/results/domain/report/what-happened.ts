import type { Results } from '@within24/shared';
import { peopleAt } from './steps.js';
import { counted, number, tooFew, wereOrWas } from './words.js';

/** Who was there, and what came of it before anybody followed up. */
export function whatHappened({ contacts, funnel }: Results): string[] {
  const { imported, opened, collected } = peopleAt(funnel);
  return [
    ...(imported === null ? [] : [`${counted(imported, 'attendee')} ${wereOrWas(imported)} registered${openedTheirLink(opened)}.`]),
    ...(opened === null ? [] : [whoCollected(collected)]),
    ...(contacts.total === null ? [] : [howMany(contacts.total)]),
  ];
}

const openedTheirLink = (opened: number | null) => (opened === null ? '' : `, and ${number(opened)} opened their link`);

const whoCollected = (collected: number | null) =>
  collected === null
    ? `How many of them collected a contact: ${tooFew}.`
    : `Of those, ${number(collected)} collected at least one contact.`;

const howMany = (total: number) =>
  `There ${wereOrWas(total)} ${counted(total, 'contact')}: a connection is one contact for each of the two who met.`;

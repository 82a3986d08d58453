import type { ContactCard, ShareableField } from '@within24/shared';

/** The other attendee's card with their choices. */
export type CardWithChoices = Omit<ContactCard, 'shared'> & { sharing: boolean; sharedFields: ShareableField[] };

const badgeOnly = { shared: false, title: null, email: null, phone: null, links: [], canHelpWith: null, lookingFor: null };

/**
 * The sharing rule: both switches on, and each sees the other's ticked fields; otherwise both see what the badge prints.
 * After a removal by either nothing is left.
 */
export function sharedCard(other: CardWithChoices, ownerShares: boolean, removed: boolean): ContactCard {
  if (removed) return { name: '', company: null, ...badgeOnly };
  const { name, company } = other;
  if (!ownerShares || !other.sharing) return { name, company, ...badgeOnly };
  const ticked = <Field extends ShareableField, Hidden>(field: Field, hidden: Hidden) =>
    other.sharedFields.includes(field) ? other[field] : hidden;
  return {
    name,
    company,
    shared: true,
    title: ticked('title', null),
    email: ticked('email', null),
    phone: ticked('phone', null),
    links: ticked('links', []),
    canHelpWith: ticked('canHelpWith', null),
    lookingFor: ticked('lookingFor', null),
  };
}

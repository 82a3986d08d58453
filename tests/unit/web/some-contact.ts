import type { Contact, ContactCard } from '@within24/shared';

const card: ContactCard = {
  ...{ name: 'Ana Rossi', company: 'Acme', shared: true, title: null, email: 'ana@example.org', phone: null },
  ...{ links: [], canHelpWith: null, lookingFor: null },
};
const contact: Contact = {
  ...{ id: 'ana', card, note: '', tags: [], version: 0, metAt: '2026-06-10T08:14:00Z', followUpBy: '2026-06-11T08:14:00Z' },
  ...{
    state: 'open',
    scannedByMe: true,
    scannedMe: false,
    blocked: false,
    message: null,
    snoozedUntil: null,
    followUps: [],
    updatedAt: '2026-06-10T08:14:00Z',
  },
};

/** Ana, met at 08:14 UTC on 10 June 2026 with 24 hours to follow up, but for what is `different`. */
export function someContact(different: Partial<Omit<Contact, 'card'>> = {}, onCard: Partial<ContactCard> = {}): Contact {
  return { ...contact, ...different, card: { ...card, ...onCard } };
}

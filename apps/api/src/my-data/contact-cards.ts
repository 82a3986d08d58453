import type { Contact, Language } from '@within24/shared';
import { cardTexts } from '@within24/shared/catalogue/cards';
import { vCard } from '@within24/shared/vcard';

/** Whose cards they are: the language and the clock of the owner. */
export type CardReader = { language: Language; timeZone: string; eventName: string };

function metOn(metAt: string, { language, timeZone }: CardReader): string {
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(new Date(metAt));
}

/** The contact as a card, with the owner's own note and where and when they met. */
function cardOf({ card, metAt, note }: Contact, reader: CardReader): string {
  const met = cardTexts[reader.language].met(reader.eventName, metOn(metAt, reader));
  return vCard({ ...card, note: [note, met].filter(Boolean).join('\n\n') });
}

/** The cards of everybody who still has a name; who is removed or deleted is in the other files, with the note alone. */
export function contactCards(contacts: Contact[], reader: CardReader): string {
  return contacts
    .filter(({ card }) => card.name !== '')
    .map((contact) => cardOf(contact, reader))
    .join('');
}

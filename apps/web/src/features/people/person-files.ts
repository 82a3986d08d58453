import type { Contact, Me } from '@within24/shared';
import { vCard } from '@within24/shared/vcard';
import { paths } from '../../attendee/paths.js';
import { m } from '../../i18n/messages.js';
import { fileNameOf } from '../../ui/give-file.js';
import { momentInWords } from '../../ui/time-words.js';
import { reminderFile } from './calendar.js';

const joined = (...lines: string[]) => lines.filter(Boolean).join('\n');

/** What the phone's address book takes: the card, and the owner's note with where they met. */
export function cardFileOf({ card, note }: Contact, eventName: string): File {
  const text = vCard({ ...card, note: joined(note, m.people.person.metWhere(eventName)) });
  return new File([text], fileNameOf(card.name, 'vcf'), { type: 'text/vcard' });
}

type Reader = { me: Me; timeZone: string };

/** What a calendar takes: a reminder to write before the time runs out. */
export function calendarFileOf({ id, card, note, followUpBy }: Contact, { me, timeZone }: Reader, now: number): File {
  const title = m.people.calendar.title(card.name);
  const text = joined(note, m.people.calendar.text(me.event.name, momentInWords(followUpBy, timeZone, now)));
  const reminder = { contactId: id, title, text, url: location.origin + paths.person(id), followUpBy };
  return new File([reminderFile(reminder, now)], fileNameOf(title, 'ics'), { type: 'text/calendar' });
}

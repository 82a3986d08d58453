import { headingAliases, type HeadingField } from './heading-aliases.js';
import { normaliseHeading, senseOf } from './heading-text.js';

/** What a column holds, as far as its heading tells; the lower the rank, the surer. */
export type HeadingMeaning = { field: HeadingField; aboutAttendee: boolean; rank: number };

/** Fields that a heading may ask for in a sentence or with "attendee" in it; a bare "#" or "type" is no ticket number or ticket type. */
const personFields: ReadonlySet<HeadingField> = new Set(['name', 'firstName', 'lastName', 'email', 'company', 'title', 'phone', 'link']);

const exact = new Map<string, { field: HeadingField; rank: number }>();
const byCore = new Map<string, { field: HeadingField; rank: number }>();
for (const [field, lines] of Object.entries(headingAliases) as [HeadingField, string[]][]) {
  for (const [rank, alias] of lines.join('|').split('|').entries()) addAlias(field, rank, normaliseHeading(alias));
}

function addAlias(field: HeadingField, rank: number, alias: string): void {
  if (!exact.has(alias)) exact.set(alias, { field, rank });
  const { core } = senseOf(alias);
  if (personFields.has(field) && core !== '' && !byCore.has(core)) byCore.set(core, { field, rank });
}

/** From this rank on a meaning is guessed from a sentence, and the values have to bear it out. */
export const guessed = 1_000;

const addressesAttendee = /\b(you|your|yours|ihre?n?|sie|deine?|votre|vous|ton|tu|tus|su|usted|seu|sua|voce)\b/;
/** Data about somebody or something else, or a question about mailing. */
const aboutOthers =
  /\b(emergency|manager|supervisor|parent|refer|referr\w*|sponsor\w*|assistant|colleague|partner|spouse|plus one|host|invited|confirm|repeat|verified|newsletter|marketing|subscri\w*|opt|consent|size|website|address|type|industry|sector|vat|tax)\b/;
const askedFor: [pattern: RegExp, field: HeadingField][] = [
  [/\b(email|courriel|correo)\b/, 'email'],
  [/\b(phone|mobile|whatsapp|telefon\w*|telephone|telefono|telefone)\b/, 'phone'],
  [/\b(title|role|position|beruf\w*|funktion|poste|fonction|cargo|puesto|funcao)\b/, 'title'],
  [/\b(company|organi[sz]ation|employer|firma|unternehmen|arbeitgeber|entreprise|societe|empresa|organizacion|organizacao)\b/, 'company'],
];
const someStatus = /\b(\w*status|statut|estado|situacao)\b|ステータス|حالة/;
const otherStatus = /\b(check\w*|email|mail\w*|marital|member\w*|visa|vaccin\w*|employment|student|profile|civil)\b/;

/** What a heading says about its column, or `null`: names and companies of buyers are nobody's card. */
export function meaningOf(heading: string): HeadingMeaning | null {
  const normalised = normaliseHeading(heading);
  const sense = senseOf(normalised);
  // A bare "Guest" may as well count the guests of somebody.
  const aboutAttendee = sense.about === 'attendee' && sense.core !== '';
  const known = exact.get(normalised);
  if (known) return { ...known, aboutAttendee };
  const guess = guessOf(normalised);
  if (guess) return { field: guess, aboutAttendee: false, rank: guessed };
  const personal = byCore.get(sense.core);
  if (sense.about === 'buyer') return personal?.field === 'email' ? { ...personal, field: 'buyerEmail', aboutAttendee } : null;
  if (personal) return { ...personal, aboutAttendee };
  const asked =
    addressesAttendee.test(normalised) && !aboutOthers.test(normalised) && askedFor.find(([pattern]) => pattern.test(sense.core));
  return asked ? { field: asked[1], aboutAttendee, rank: guessed } : withoutRemark(heading);
}

/** What headings ask for in too many ways to list. */
function guessOf(heading: string): HeadingField | null {
  if (/linkedin/.test(heading) && !aboutOthers.test(heading.replace('address', ''))) return 'link';
  if (someStatus.test(heading) && !otherStatus.test(heading)) return 'status';
  return asksToShare(heading) ? 'consent' : null;
}

/** Only a sentence that speaks of sharing with the other attendees; consent to anything else is no consent to that. */
function asksToShare(heading: string): boolean {
  const withAttendees = /\bshar(e|ed|ing)\b.*\bwith\b.*\b(attendees|participants|guests)\b/.test(heading);
  return withAttendees && !/\b(sponsor\w*|partners?|exhibitors?|third|organi[sz]ers?|marketing|not)\b/.test(heading);
}

/** "Name (as on your badge)" is a name. */
function withoutRemark(heading: string): HeadingMeaning | null {
  const bare = heading.replace(/[(（[][^)）\]]*[)）\]]/gu, ' ').trim();
  return bare === heading.trim() || bare === '' ? null : meaningOf(bare);
}

import { headingAliases, type HeadingField } from './heading-aliases.js';
import { normaliseHeading, senseOf, type HeadingSense } from './heading-text.js';

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

const addressesAttendee = /\b(you|your|yours|ihre?n?|sie|deine?|votre|vous|ton|tu|tus|su|usted|seu|sua|voce)\b/;
/** Data about somebody or something else, or a question about mailing. */
const aboutOthers =
  /\b(emergency|manager|supervisor|parent|refer|referr\w*|sponsor\w*|assistant|colleague|partner|spouse|plus one|host|invited|confirm|repeat|verified|newsletter|marketing|subscri\w*|opt|consent|size|website|address|type|industry|sector|vat|tax)\b/;
const askedFor: [pattern: RegExp, field: HeadingField][] = [
  [/\b(email|courriel|correo)\b/, 'email'],
  [/\b(phone|mobile|whatsapp|telefon\w*|telephone|telefono|telefone)\b/, 'phone'],
  [/\b(job|title|role|position|beruf\w*|funktion|poste|fonction|cargo|puesto|funcao)\b/, 'title'],
  [/\b(company|organi[sz]ation|employer|firma|unternehmen|arbeitgeber|entreprise|societe|empresa|organizacion|organizacao)\b/, 'company'],
];
const guessed = 1_000;

/** What a heading says about its column, or `null`: names and companies of buyers are nobody's card. */
export function meaningOf(heading: string): HeadingMeaning | null {
  const normalised = normaliseHeading(heading);
  const sense = senseOf(normalised);
  const known = exact.get(normalised);
  if (known) return { ...known, aboutAttendee: sense.about === 'attendee' };
  const field = byCore.get(sense.core);
  if (sense.about === 'buyer') return field?.field === 'email' ? { ...field, field: 'buyerEmail', aboutAttendee: false } : null;
  if (field) return { ...field, aboutAttendee: sense.about === 'attendee' };
  return guessOf(normalised, sense) ?? withoutRemark(heading);
}

/** A question to the attendee that no alias knows: "Which organisation do you belong to?" */
function guessOf(heading: string, sense: HeadingSense): HeadingMeaning | null {
  if (/linkedin/.test(heading) && !aboutOthers.test(heading.replace(/\baddress\b/, ''))) {
    return { field: 'link', aboutAttendee: false, rank: guessed - 1 };
  }
  if (!addressesAttendee.test(heading) || aboutOthers.test(heading)) return null;
  const asked = askedFor.find(([pattern]) => pattern.test(sense.core));
  return asked ? { field: asked[1], aboutAttendee: false, rank: guessed } : null;
}

/** "Name (as on your badge)" is a name. */
function withoutRemark(heading: string): HeadingMeaning | null {
  const bare = heading.replace(/[(（[][^)）\]]*[)）\]]/gu, ' ').trim();
  return bare === heading.trim() || bare === '' ? null : meaningOf(bare);
}

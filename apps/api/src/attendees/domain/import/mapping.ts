import { importFields, type ImportMapping } from '@within24/shared';
import type { HeadingField } from './heading-aliases.js';
import { meaningOf, type HeadingMeaning } from './heading-meaning.js';
import { normaliseHeading } from './heading-text.js';
import { ImportFileError } from './import-file-error.js';
import { sourceOf } from './source.js';
import type { TableRow } from './table.js';

type Column = HeadingMeaning & { index: number };
type ColumnOf = (field: HeadingField) => number | undefined;

const honorific =
  /^(mr|mrs|ms|miss|mx|dr|prof|herr|frau|m|mme|mlle|sr|sra|srta|dra|ing|mag|dipl)?[.\s]*(dr|prof|ing|med|phil|h\.?c)?[.\s]*$/i;

/**
 * Which column becomes which field, from the headings and the first rows. An attendee's own address is preferred; a buyer's is
 * mapped as `buyerEmail` only. Of repeated headings the first counts.
 */
export function guessMapping(columns: string[], sample: TableRow[]): ImportMapping {
  const candidates = candidatesByField(columns);
  const values = (index: number) => sample.map((row) => row.cells[index]?.trim() ?? '');
  const best: ColumnOf = (field) => candidates(field)[0]?.index;
  const fromPretix = sourceOf(columns) === 'pretix';
  return withoutGaps({
    ...namesOf(best, values),
    ...addressesOf(candidates('email'), best('buyerEmail'), fromPretix),
    ...identityOf(candidates, columns, values),
    company: best('company'),
    title: candidates('title').find(({ index }) => areJobTitles(values(index)))?.index,
    // In pretix the only telephone number is that of the order, which may be somebody else's.
    phone: fromPretix ? undefined : best('phone'),
    link: best('link'),
    ticketType: best('ticketType'),
    status: best('status'),
    language: best('language'),
    consent: best('consent'),
  });
}

/** Throws `ImportFileError`: `bad_mapping` for a column that the file does not have, `no_name_column` where no name is mapped. */
export function checkMapping(mapping: ImportMapping, columns: string[]): void {
  const beyond = importFields.find((field) => (mapping[field] ?? 0) >= columns.length);
  if (beyond) {
    const wanted = (mapping[beyond] ?? 0) + 1;
    throw new ImportFileError('bad_mapping', `"${beyond}" is mapped to column ${wanted}, but the file has ${columns.length}.`, columns);
  }
  if (mapping.name === undefined && mapping.firstName === undefined && mapping.lastName === undefined) {
    const headings = columns.map((column) => `"${column}"`).join(', ');
    throw new ImportFileError(
      'no_name_column',
      `None of the headings is known to hold the attendee's name: ${headings.slice(0, 500)}. Choose the column, or name it "Name".`,
      columns,
    );
  }
}

/** For each field the columns that may hold it, the surest first. */
function candidatesByField(columns: string[]): (field: HeadingField) => Column[] {
  const found = columns.flatMap((heading, index) => {
    const meaning = meaningOf(heading);
    return meaning ? [{ ...meaning, index }] : [];
  });
  found.sort((a, b) => Number(b.aboutAttendee) - Number(a.aboutAttendee) || a.rank - b.rank || a.index - b.index);
  return (field) => found.filter((column) => column.field === field);
}

/**
 * "Name" beside a first name alone is a family name in many languages (Name/Vorname, Nom/Prénom), and a first name beside a family
 * name alone (Nombre/Apellidos), unless its values show that it is the whole name.
 */
function namesOf(best: ColumnOf, values: (index: number) => string[]): Partial<ImportMapping> {
  const names = { name: best('name'), firstName: best('firstName'), lastName: best('lastName') };
  const { name, firstName, lastName } = names;
  const part = firstName ?? lastName;
  if (name === undefined || part === undefined || (firstName !== undefined && lastName !== undefined)) return names;
  const wholes = values(name);
  const parts = values(part);
  const known = wholes.flatMap((whole, row) => (parts[row] ? [whole !== parts[row] && whole.includes(parts[row])] : []));
  if (known.filter(Boolean).length > known.length / 2) return names;
  return firstName === undefined ? { firstName: name, lastName } : { firstName, lastName: name };
}

function addressesOf(emails: Column[], buyer: number | undefined, fromPretix: boolean): Partial<ImportMapping> {
  const own = emails.find((column) => column.aboutAttendee);
  const general = emails.find((column) => !column.aboutAttendee);
  if (fromPretix || own) return { email: own?.index, buyerEmail: buyer ?? general?.index };
  return { email: general?.index, buyerEmail: buyer };
}

/** A column counts as ticket id only if no value repeats; a position is one only together with its order. */
function identityOf(
  candidates: (field: HeadingField) => Column[],
  columns: string[],
  values: (index: number) => string[],
): Partial<ImportMapping> {
  const orderId = candidates('orderId')[0]?.index;
  // The German pretix calls the position of a ticket in its order "Position", which elsewhere is a job.
  const position = candidates('position')[0]?.index ?? candidates('title').find(({ index }) => areNumbers(values(index)))?.index;
  if (orderId !== undefined && position !== undefined) return { orderId, ticketId: position };
  return { ticketId: candidates('ticketId').find(({ index }) => areTicketIds(columns[index] ?? '', values(index)))?.index };
}

/** Under a bare "ID", rows numbered 1, 2, 3 are no identity: sorted anew, the numbers belong to other people. */
function areTicketIds(heading: string, values: string[]): boolean {
  const present = values.filter((value) => value !== '');
  const areRowNumbers = normaliseHeading(heading) === 'id' && present.every((value, at) => Number(value) === Number(present[0]) + at);
  return new Set(present).size === present.length && !areRowNumbers;
}

function areNumbers(values: string[]): boolean {
  const present = values.filter((value) => value !== '');
  return present.length > 0 && present.every((value) => /^\d+$/.test(value));
}

function areJobTitles(values: string[]): boolean {
  const present = values.filter((value) => value !== '');
  return !areNumbers(present) && !(present.length > 0 && present.every((value) => honorific.test(value)));
}

function withoutGaps(mapping: { [field in keyof ImportMapping]: number | undefined }): ImportMapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, index]) => index !== undefined));
}

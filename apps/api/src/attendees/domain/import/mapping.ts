import { importFields, type ImportMapping } from '@within24/shared';
import { areNumbers, ColumnCandidates, type Column } from './column-candidates.js';
import { normaliseHeading } from './heading-text.js';
import { ImportFileError } from './import-file-error.js';
import { sourceOf } from './source.js';
import { statusReader } from './status.js';
import type { TableRow } from './records.js';

type Fields = Partial<Record<keyof ImportMapping, number | undefined>>;

/**
 * Which column becomes which field, from the headings and the first rows. An attendee's own address is preferred; a buyer's is
 * mapped as `buyerEmail` only.
 */
export function guessMapping(columns: string[], sample: TableRow[]): ImportMapping {
  const candidates = new ColumnCandidates(columns, sample);
  const fromPretix = sourceOf(columns) === 'pretix';
  const fields: Fields = {
    ...namesOf(candidates),
    ...addressesOf(candidates, fromPretix),
    ...identityOf(candidates),
    company: candidates.best('company'),
    title: candidates.of('title').find(({ index }) => !areNumbers(candidates.values(index)))?.index,
    // In pretix the only telephone number is that of the order, which may be somebody else's.
    phone: fromPretix ? undefined : candidates.best('phone'),
    link: candidates.best('link'),
    ticketType: candidates.best('ticketType'),
    status: statusOf(candidates),
    language: candidates.best('language'),
    consent: candidates.best('consent'),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, index]) => index !== undefined));
}

/** Throws `ImportFileError`: `bad_mapping` for a column that the file does not have, `no_name_column` where no name is mapped. */
export function checkMapping(mapping: ImportMapping, columns: string[]): void {
  const beyond = importFields.find((field) => (mapping[field] ?? 0) >= columns.length);
  if (beyond) {
    const wanted = (mapping[beyond] ?? 0) + 1;
    const message = `"${beyond}" is mapped to column ${wanted}, but the file has ${columns.length}. Choose one of its columns.`;
    throw new ImportFileError('bad_mapping', message, columns);
  }
  if (mapping.name === undefined && mapping.firstName === undefined && mapping.lastName === undefined) {
    const headings = columns.map((column) => `"${column}"`).join(', ');
    const message = `None of the headings is known to hold the attendee's name: ${headings.slice(0, 500)}. Choose the column, or name it "Name".`;
    throw new ImportFileError('no_name_column', message, columns);
  }
}

/**
 * "Name" beside a first name alone is a family name in many languages (Name/Vorname, Nom/Prénom), and a first name beside a family
 * name alone (Nombre/Apellidos), unless its values show that it is the whole name.
 */
function namesOf(candidates: ColumnCandidates): Fields {
  const [name, firstName, lastName] = [candidates.best('name'), candidates.best('firstName'), candidates.best('lastName')];
  const part = firstName ?? lastName;
  const isPartMissing = firstName === undefined || lastName === undefined;
  if (name === undefined || part === undefined || !isPartMissing) return { name, firstName, lastName };
  if (isWhole(candidates.values(name), candidates.values(part))) return { name, firstName, lastName };
  return firstName === undefined ? { firstName: name, lastName } : { firstName, lastName: name };
}

function isWhole(names: string[], parts: string[]): boolean {
  const known = names.flatMap((name, row) => (parts[row] ? [name !== parts[row] && name.includes(parts[row])] : []));
  return known.filter(Boolean).length > known.length / 2;
}

function addressesOf(candidates: ColumnCandidates, fromPretix: boolean): Fields {
  const emails = candidates.of('email');
  const own = emails.find((column) => column.aboutAttendee)?.index;
  const general = emails.find((column) => !column.aboutAttendee)?.index;
  const buyer = candidates.best('buyerEmail');
  if (fromPretix || own !== undefined) return { email: own, buyerEmail: buyer ?? general };
  return { email: general, buyerEmail: buyer };
}

/** A column counts as ticket id only if no value repeats; a position is one only together with its order. */
function identityOf(candidates: ColumnCandidates): Fields {
  const orderId = candidates.best('orderId');
  // The German pretix calls the position of a ticket in its order "Position", which elsewhere is a job.
  const numbered = candidates.of('title').find(({ index }) => areNumbers(candidates.values(index)));
  const position = candidates.best('position') ?? numbered?.index;
  if (orderId !== undefined && position !== undefined) return { orderId, ticketId: position };
  return { ticketId: candidates.of('ticketId').find((column) => areTicketIds(column, candidates.values(column.index)))?.index };
}

/** Under a bare "ID", rows numbered 1, 2, 3 are no identity: sorted anew, the numbers belong to other people. */
function areTicketIds({ heading }: Column, values: string[]): boolean {
  const present = values.filter((value) => value !== '');
  const areRowNumbers = normaliseHeading(heading) === 'id' && present.every((value, at) => Number(value) === Number(present[0]) + at);
  return new Set(present).size === present.length && !areRowNumbers;
}

/** Of several columns about a status, the surest that leaves somebody out; an order is "completed" whoever has cancelled since. */
function statusOf(candidates: ColumnCandidates): number | undefined {
  const telling = candidates.of('status').find(({ heading, index }) => candidates.values(index).some(statusReader(heading)));
  return telling?.index ?? candidates.best('status');
}

import { cleanLine, emailIn, type ImportMapping } from '@within24/shared';
import type { ImportRow } from './import-row.js';
import type { RowCells } from './row-cells.js';
import { yesOrNo, languageOf, linksOf } from './values.js';

const maxName = 200;
const maxLine = 200;
const maxPhone = 50;

/** The attendee in a row, or `null` with the faults named in `cells.errors`. */
export function attendeeOf(cells: RowCells, mapping: ImportMapping, source: string): ImportRow | null {
  const row: ImportRow = {
    line: cells.lineNumber,
    source,
    externalId: externalIdOf(cells, mapping),
    name: nameOf(cells, mapping),
    email: cells.email('email'),
    buyerEmail: emailIn(cleanLine(cells.raw('buyerEmail'))),
    company: cells.line('company', maxLine),
    title: cells.line('title', maxLine),
    phone: phoneOf(cells),
    links: linksOf(cells.raw('link')),
    ticketType: cells.line('ticketType', maxLine),
    language: languageOf(cells.raw('language')),
    consent: yesOrNo(cells.raw('consent')),
  };
  return cells.errors.length === 0 ? row : null;
}

function nameOf(cells: RowCells, mapping: ImportMapping): string {
  const whole = cells.line('name', maxName);
  if (whole) return whole;
  const name = joinedName(cells.line('firstName', maxName), cells.line('lastName', maxName), mapping);
  const field = (['name', 'firstName', 'lastName'] as const).find((each) => mapping[each] !== undefined);
  if (name === '') cells.fault('name_missing', 'The name is empty. Fill it in, or remove the row.', field);
  if (field && name.length > maxName && cells.errors.length === 0) {
    cells.faultOf(name, 'too_long', `is longer than ${maxName} characters. Shorten it.`, field);
  }
  return name;
}

const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー・\s]+$/u;

/** A name in East Asian script whose family name comes first in the file (姓, 名) is said in that order. */
function joinedName(first: string | null, last: string | null, mapping: ImportMapping): string {
  const parts = [first, last].filter((part) => part !== null);
  const familyFirst = (mapping.lastName ?? Infinity) < (mapping.firstName ?? 0);
  return (familyFirst && parts.every((part) => eastAsian.test(part)) ? parts.reverse() : parts).join(' ');
}

/** Some exports guard a leading `+` against spreadsheets with an apostrophe. */
function phoneOf(cells: RowCells): string | null {
  return cells.line('phone', maxPhone)?.replace(/^'\+/, '+') ?? null;
}

/** With an order mapped, the ticket's number counts within its order. A number that a spreadsheet has rounded identifies nobody. */
function externalIdOf(cells: RowCells, mapping: ImportMapping): string | null {
  const ticket = cells.line('ticketId', maxLine);
  if (ticket === null || /^\d([.,]\d+)?e\+?\d+$/i.test(ticket)) return null;
  if (mapping.orderId === undefined) return ticket;
  const order = cells.line('orderId', maxLine);
  return order === null ? null : `${order}-${ticket}`;
}

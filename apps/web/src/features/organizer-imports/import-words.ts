import type { ImportField } from '@within24/shared';

/** What a column of the file can become, in the order in which it is offered. */
export const fieldWords: Record<ImportField, string> = {
  name: 'Full name',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'Email',
  buyerEmail: "Buyer's email",
  company: 'Company',
  title: 'Job title',
  phone: 'Phone',
  link: 'Link',
  ticketType: 'Ticket type',
  status: 'Ticket status',
  ticketId: 'Ticket number',
  orderId: 'Order number',
  language: 'Language',
  consent: 'Consent to share the card',
};

export const fields = Object.keys(fieldWords) as ImportField[];

/** Headings of a file as choices; one that is blank or comes twice carries its place. */
export function columnChoices(columns: string[]): { value: string; text: string }[] {
  return columns.map((heading, index) => {
    const isClear = heading.trim() !== '' && columns.indexOf(heading) === columns.lastIndexOf(heading);
    return { value: String(index), text: isClear ? heading : `${heading || 'No heading'} (column ${index + 1})` };
  });
}

/** A stable code as words, `already_cancelled` as "Already cancelled". */
export function codeInWords(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

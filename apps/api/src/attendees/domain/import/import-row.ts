/** An attendee as the file has them, cleaned and checked. `line` is where the row starts in the file, counted from 1. */
export type ImportRow = {
  line: number;
  /** The ticketing system that wrote the file. */
  source: string;
  /** The ticket's id in that system; identity is source + id, or email + name where it is `null`. */
  externalId: string | null;
  name: string;
  email: string | null;
  /** The address of whoever bought the ticket: to be offered, never assumed to be the attendee's. */
  buyerEmail: string | null;
  company: string | null;
  title: string | null;
  phone: string | null;
  links: string[];
  ticketType: string | null;
  language: string | null;
  /** The attendee's choice about sharing their card; `null` where the file does not say. */
  consent: boolean | null;
};

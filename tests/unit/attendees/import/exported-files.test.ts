import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { counts, mappedHeadings, read, type Read } from './support.js';

const exported = (name: string) => readFileSync(join(import.meta.dirname, '../../../fixtures/imports', name));

describe('an Eventbrite attendee report', () => {
  let result: Read;
  beforeAll(async () => {
    result = await read(exported('eventbrite-attendees.csv'));
  });

  it('is recognised with its columns', () => {
    expect(result.source).toBe('eventbrite');
    expect(mappedHeadings(result)).toEqual({
      firstName: 'First Name',
      lastName: 'Last Name',
      email: 'Email',
      company: 'Company',
      title: 'Job Title',
      ticketType: 'Ticket Type',
      status: 'Attendee Status',
      ticketId: 'Attendee #',
    });
  });

  it('leaves out the 13 who do not attend and keeps the other 467', () => {
    expect(counts(result)).toEqual({ rowCount: 480, kept: 467, errors: 0, skipped: 13 });
    expect(new Set(result.skippedRows.map((row) => row.code))).toEqual(new Set(['declined']));
  });

  it('reads names, quotation marks and line breaks in cells', () => {
    expect(result.rows[0]).toEqual({
      line: 2,
      source: 'eventbrite',
      externalId: '18000000',
      name: '민준 Hassan',
      email: 'p.hassan0@example.com',
      buyerEmail: null,
      company: "Société Générale d'Idées",
      title: 'Developer',
      phone: null,
      links: [],
      ticketType: 'Early Bird',
      language: null,
      consent: null,
    });
    expect(result.rows[3]).toMatchObject({ line: 5, name: 'Дмитрий Okafor', company: 'Wonka Factory' });
    expect(result.rows[4]).toMatchObject({ line: 7, name: 'Ahmed McDonald', company: 'Initech "Labs"' });
  });
});

describe('a Luma guest list', () => {
  let result: Read;
  beforeAll(async () => {
    result = await read(exported('luma-guests.csv'));
  });

  it('is recognised with the questions of its organizer', () => {
    expect(result.source).toBe('luma');
    expect(mappedHeadings(result)).toEqual({
      name: 'name',
      firstName: 'first_name',
      lastName: 'last_name',
      email: 'email',
      phone: 'phone_number',
      ticketType: 'ticket_name',
      status: 'approval_status',
      ticketId: 'api_id',
      company: 'What company do you work for?',
      link: 'What is your LinkedIn profile?',
    });
  });

  it('keeps the 242 approved and leaves out 35 on the waiting list and 23 declined', () => {
    expect(counts(result)).toEqual({ rowCount: 300, kept: 242, errors: 0, skipped: 58 });
    expect(result.skippedRows.filter((row) => row.code === 'pending')).toHaveLength(35);
    expect(result.skippedRows.filter((row) => row.code === 'declined')).toHaveLength(23);
  });

  it('reads telephone, company and LinkedIn', () => {
    expect(result.rows.filter((row) => row.links.length > 0)).toHaveLength(161);
    expect(result.rows.filter((row) => row.company !== null)).toHaveLength(227);
    expect(result.rows[2]).toMatchObject({
      externalId: 'gst-7840ea97d326',
      name: 'Andrés Nguyen',
      phone: '+49 267 158231',
      company: 'University of Tromsø',
      links: ['https://www.linkedin.com/in/andresnguyen'],
    });
  });
});

describe('a pretix list of order positions', () => {
  let result: Read;
  beforeAll(async () => {
    result = await read(exported('pretix-orderpositions.csv'));
  });

  it('is recognised; of the two Company columns the first is the attendee’s', () => {
    expect(result.source).toBe('pretix');
    expect(result.mapping).toEqual({
      name: 14,
      firstName: 15,
      lastName: 16,
      email: 17,
      buyerEmail: 4,
      company: 18,
      ticketType: 8,
      status: 3,
      orderId: 1,
      ticketId: 2,
      language: 39,
    });
  });

  it('leaves out the 11 cancelled and keeps 239, of whom 22 have no address of their own', () => {
    expect(counts(result)).toEqual({ rowCount: 250, kept: 239, errors: 0, skipped: 11 });
    expect(new Set(result.skippedRows.map((row) => row.code))).toEqual(new Set(['cancelled']));
    const withoutAddress = result.rows.filter((row) => row.email === null);
    expect(withoutAddress).toHaveLength(22);
    expect(withoutAddress.every((row) => row.buyerEmail !== null)).toBe(true);
  });

  it('tells tickets of one order apart by order and position', () => {
    expect(result.rows.slice(0, 3).map((row) => row.externalId)).toEqual(['A0000-2', 'A0000-3', 'A0001-1']);
    expect(new Set(result.rows.map((row) => row.externalId)).size).toBe(239);
    expect(result.rows.some((row) => row.company === 'Buyer GmbH')).toBe(false);
  });
});

it('a plain list of 5,000 people has nobody left out', async () => {
  const result = await read(exported('people-5000.csv'));
  expect(result.source).toBe('csv');
  expect(result.mapping).toEqual({ name: 0, email: 1, company: 2, title: 3, ticketType: 4 });
  expect(counts(result)).toEqual({ rowCount: 5000, kept: 5000, errors: 0, skipped: 0 });
  expect(result.rows.at(-1)?.line).toBe(5260);
});

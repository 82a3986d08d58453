import { mappedHeadings, read } from './support.js';

describe('the same attendee twice in a file', () => {
  it('a ticket id that comes again is an error, on the second line', async () => {
    const result = await read('Ticket ID,Name,Email\nT1,Ana,ana@example.com\nT1,Bo,bo@example.com\n', { ticketId: 0, name: 1, email: 2 });
    expect(result.rows).toHaveLength(1);
    expect(result.errors).toEqual([
      { line: 3, column: 'Ticket ID', code: 'duplicate_row', message: '"T1" is already on line 2. Remove one of the two lines.' },
    ]);
  });

  it('a cancelled ticket does not stand in the way of its replacement', async () => {
    const result = await read('Ticket ID,Name,Status\nT1,Ana,cancelled\nT1,Ana,paid\n', { ticketId: 0, name: 1, status: 2 });
    expect(result.rows).toMatchObject([{ line: 3, externalId: 'T1' }]);
  });

  it('one address with two names is two attendees', async () => {
    expect((await read('Name,Email\nAna,office@example.com\nBo,office@example.com\n')).rows).toHaveLength(2);
  });

  it('one address and one name with two tickets is two attendees', async () => {
    expect(
      (await read('Ticket ID,Name,Email\nT1,Ana,ana@example.com\nT2,Ana,ana@example.com\n')).rows.map((row) => row.externalId),
    ).toEqual(['T1', 'T2']);
  });

  it('one address and one name without tickets is one attendee, in whatever case', async () => {
    const result = await read('Name,Email\nAna Rossi,ana@example.com\nANA ROSSI,Ana@Example.COM\n');
    expect(result.rows).toMatchObject([{ line: 2, email: 'ana@example.com' }]);
    expect(result.skippedRows).toEqual([{ line: 3, code: 'duplicate_row' }]);
  });

  it('one name with nothing to tell two people apart is an error that says so', async () => {
    const result = await read('Name,Email\nAna,\nAna,\n');
    expect(result.rows).toHaveLength(1);
    expect(result.errors).toMatchObject([{ line: 3, column: 'Name', code: 'duplicate_row' }]);
    expect(result.errors[0]?.message).toContain('line 2');
  });
});

describe('a column counts as ticket id', () => {
  it('not where it repeats, as an id of the ticket’s kind does', async () => {
    const result = await read('Ticket ID,Name,Barcode\n3,Ana,1001\n3,Bo,1002\n');
    expect(mappedHeadings(result)['ticketId']).toBe('Barcode');
  });

  it('not where it only numbers the rows', async () => {
    expect((await read('ID,Name\n1,Ana\n2,Bo\n')).mapping).not.toHaveProperty('ticketId');
    expect((await read('ID,Name\n7f-a,Ana\n7f-b,Bo\n')).mapping).toHaveProperty('ticketId');
  });

  it('not in a row where a spreadsheet has rounded it', async () => {
    expect((await read('Barcode,Name\n1.23457E+17,Ana\n123456789012345678,Bo\n')).rows.map((row) => row.externalId)).toEqual([
      null,
      '123456789012345678',
    ]);
  });

  it('only with its order where the order is mapped too', async () => {
    const result = await read('Order,No,Name\nA,1,Ana\n,2,Bo\n', { orderId: 0, ticketId: 1, name: 2 });
    expect(result.rows.map((row) => row.externalId)).toEqual(['A-1', null]);
  });
});

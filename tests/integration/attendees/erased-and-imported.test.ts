import { startTestApp, type TestApp } from '../../support/app.js';
import { Client } from '../../support/client.js';
import { eventNow, mailedLink, openLink } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
beforeAll(async () => {
  app = await startTestApp();
  ({ api } = await app.organization());
});
afterAll(() => app?.close());

const newEvent = async () => `/api/v1/events/${(await api.post('/api/v1/events', eventNow())).body.id}`;
const upload = (event: string, csv: string, query = '') => api.upload(`${event}/attendee-imports${query}`, csv);
const listed = async (event: string) => (await api.get(`${event}/attendees?limit=200`)).body.items;
const leftOut = { created: 0, updated: 0, skipped: 2 };
const reasons = [
  { line: 2, code: 'deleted_their_data' },
  { line: 3, code: 'unchanged' },
];

/** Imports the file, and whoever has this address deletes everything of theirs. */
async function importedAndErased(event: string, csv: string, email: string): Promise<void> {
  expect((await upload(event, csv)).body.created).toBe(2);
  const { id } = (await listed(event)).find((one: { email: string }) => one.email === email);
  await api.post(`${event}/invitations`, { attendeeIds: [id] });
  const phone = new Client(app.url);
  await openLink(phone, await mailedLink(app, email));
  expect((await phone.delete('/api/v1/me')).status).toBe(204);
}

describe('whoever deleted their data is not brought back by the next import', () => {
  it.each([
    ['with ticket numbers', 'Ticket ID,Name,Email\nT-1,Ana Rossi,ana.tickets@example.org\nT-2,Ben Okafor,ben@example.org\n', 'ana.tickets'],
    ['by address and name', 'Name,Email\nAna Rossi,ana.plain@example.org\nBen Okafor,ben@example.org\n', 'ana.plain'],
  ])('of the same file %s', async (_, csv, address) => {
    const [event, other] = [await newEvent(), await newEvent()];
    await importedAndErased(event, csv, `${address}@example.org`);
    for (const query of ['?dryRun=true', '']) {
      expect((await upload(event, csv, query)).body).toMatchObject({ ...leftOut, skippedRows: reasons });
    }
    expect((await listed(event)).map(({ name }: { name: string }) => name)).toEqual(['Ben Okafor']);
    expect((await upload(other, csv)).body.created).toBe(2);
  });

  it('unless the organizer registers them anew, at their wish', async () => {
    const event = await newEvent();
    const csv = 'Name,Email,Company\nAna Rossi,ana.again@example.org,Globex\nBen Okafor,ben@example.org,\n';
    await importedAndErased(event, csv, 'ana.again@example.org');
    await api.post(`${event}/attendees`, { name: 'Ana Rossi', email: 'ana.again@example.org' });
    expect((await upload(event, csv)).body).toMatchObject({ created: 0, updated: 1, skipped: 1 });
    expect((await listed(event)).map(({ company }: { company: string | null }) => company).sort()).toEqual(['Globex', null]);
  });

  it('and what keeps them out goes with the event', async () => {
    const event = await newEvent();
    await importedAndErased(event, 'Name,Email\nAna Rossi,ana.gone@example.org\nBen Okafor,ben@example.org\n', 'ana.gone@example.org');
    const kept = () => stored(app, 'select from erased_registration where event_id = $1', [event.split('/').at(-1)]);
    expect(await kept()).toHaveLength(1);
    // What is still planned or folded for the event would wait for the deletion, and it for them.
    await quiet(app);
    await stored(app, 'delete from event where id = $1', [event.split('/').at(-1)]);
    expect(await kept()).toEqual([]);
  });
});

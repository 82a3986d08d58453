import { ApiClient, Conference, MailReader, Organizer, planDay, Wire, type Fact, type Mail } from '../../../apps/crowd/src/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';

/** A minute in place of 24 hours: everybody is nudged some 20 seconds after they met. */
const minute = 60_000;
const trial = { window: minute, nudgePolicy: { minDelay: 'PT2S', latest: 'PT21S' } };
/** The doors, first talks and coffee, then as long as the nudges and what people make of them take. */
const lastMeeting = 2.5;
const lastUpload = 4;
const longestTaking = 1;
const until = 12.5;

let app: TestApp;
let facts: Fact[];
let eventId: string;

/** Reads what the catcher holds, without asking the program for it. */
class Caught extends MailReader {
  private read = 0;

  newMails(): Promise<Mail[]> {
    const all = app.mailbox.messages({ to: undefined, limit: 500 }).toReversed();
    const fresh = all.slice(this.read).map((mail) => ({ ...mail, receivedAt: Date.parse(mail.receivedAt) }));
    this.read = all.length;
    return Promise.resolve(fresh);
  }
}

function morning() {
  const plan = planDay({ seed: 24, people: 16, perPerson: 10 });
  const people = plan.people.map((person) => ({
    ...person,
    offline: person.offline && { from: Math.min(person.offline.from, 1), until: lastUpload },
  }));
  return {
    ...{ ...plan, people },
    meetings: plan.meetings.filter(({ at }) => at < lastMeeting),
    scans: plan.scans.filter(({ at }) => at < lastMeeting),
    intentions: plan.intentions.map((intention) => ({ ...intention, takes: Math.min(intention.takes, longestTaking) })),
  };
}

const plan = morning();

beforeAll(async () => {
  // The delayed jobs do the work.
  app = await startTestApp();
  facts = [];
  const { key } = await app.organization();
  const ending = new AbortController();
  const wire = new Wire(app.url, ending.signal);
  const organizer = new Organizer(new ApiClient(wire, { apiKey: key }));
  const around = { organizer, mails: new Caught(), wire, listener: (fact: Fact) => void facts.push(fact) };
  const conference = await Conference.prepare({ plan, name: 'Morning', ...trial }, around);
  eventId = conference.event.id;
  await conference.run({ until });
  expect(conference.waitingScans).toBe(0);
  ending.abort();
}, 90_000);
afterAll(() => app?.close());

const of = <Kind extends Fact['kind']>(...kinds: Kind[]) =>
  facts.filter((fact): fact is Extract<Fact, { kind: Kind }> => kinds.includes(fact.kind as Kind));
const accepted = () => of('scan').filter(({ status }) => status === 'created' || status === 'duplicate');
const rows = <Row extends object>(sql: string) => stored<Row>(app, sql, [eventId]);
const sorted = (items: Iterable<string>) => [...items].sort();

describe('a simulated morning', () => {
  it('is nothing that Within24 refuses', () => {
    expect(of('refused')).toEqual([]);
  });

  it('is attended by who opens their link; the others are registered and scanned all the same', async () => {
    const opened = await rows<{ email: string; name: string; openedAt: Date | null }>(
      'select name, opened_at as "openedAt" from attendee where event_id = $1',
    );
    const expected = plan.people.filter(({ opensLink }) => opensLink).map(({ name }) => name);
    expect(sorted(opened.filter(({ openedAt }) => openedAt).map(({ name }) => name))).toEqual(sorted(expected));
    expect(opened.length).toBe(16);
    expect(of('opened').length).toBe(expected.length);
  });

  it('reports each scan that Within24 has, and no other', async () => {
    const scans = await rows<{ id: string }>('select client_scan_id as id from scan where event_id = $1');
    expect(scans.length).toBeGreaterThan(20);
    expect(sorted(new Set(accepted().map(({ clientScanId }) => clientScanId)))).toEqual(sorted(scans.map(({ id }) => id)));
  });

  it('connects who was planned to meet, when they met, whatever their phones’ clocks and networks', async () => {
    const connections = await rows<{ one: string; other: string; metAt: Date }>(
      `select a.name as one, b.name as other, c.met_at as "metAt" from connection c
       join attendee a on a.event_id = c.event_id and a.id = c.lower_attendee_id
       join attendee b on b.event_id = c.event_id and b.id = c.higher_attendee_id where c.event_id = $1`,
    );
    const pair = (names: string[]) => sorted(names).join(' & ');
    const planned = plan.meetings.map(({ people }) => pair(people.map((number) => plan.people[number]!.name)));
    expect(sorted(connections.map(({ one, other }) => pair([one, other])))).toEqual(sorted(planned));
    expect(plan.people.some(({ clockError }) => Math.abs(clockError) > minute)).toBe(true);
    expect(plan.people.some(({ offline }) => offline)).toBe(true);
    for (const { scannedAt, metAt } of accepted()) expect(Date.parse(metAt!)).toBeLessThan(scannedAt + 1_000);
    const [first] = accepted();
    expect(Math.min(...accepted().map(({ metAt }) => Date.parse(metAt!)))).toBeGreaterThan(first!.scannedAt - 1_000);
  });

  it('turns strange codes down', () => {
    const strays = plan.scans.filter((scan) => typeof scan.of === 'string').length;
    expect(of('scan').filter(({ status }) => status === 'unknown_code').length).toBe(strays);
    expect(strays).toBeGreaterThan(0);
  });

  it('has a nudge for everybody about everybody, but for whom they had written to or who had stopped the mails', async () => {
    const unasked = new Set<string>(of('followedUp').flatMap(({ contactId, unasked: early }) => (early ? [contactId] : [])));
    const stopped = new Set<string>(of('paused', 'unsubscribed').map(({ attendeeId }) => attendeeId));
    const contacts = await rows<{ id: string; owner: string }>('select id, owner_id as owner from contact where event_id = $1');
    const owed = contacts.filter(({ id, owner }) => !unasked.has(id) && !stopped.has(owner)).map(({ id }) => id);
    const named = (): string[] =>
      app.mailbox.messages({ limit: 500 }).flatMap(({ text }) => [...text.matchAll(/\/n#[\w-]+\/([\da-f-]{36})/g)].map(([, id]) => id!));
    // A mail that was late may be due again as long as the window lasts.
    await eventually(() => owed.every((id) => named().includes(id)), 40);
    expect(owed.length).toBeGreaterThan(15);
    const read = of('nudged').flatMap(({ contactIds }) => contactIds);
    expect(read.filter((id) => !named().includes(id))).toEqual([]);
    expect(read.length).toBeGreaterThan(10);
  }, 60_000);

  it('reports each follow-up, snooze and muting that Within24 has', async () => {
    const done = await rows<{ contactId: string }>('select distinct contact_id as "contactId" from follow_up where event_id = $1');
    const marked = await rows<{ id: string; muted: boolean; snoozed: boolean }>(
      'select id, muted_at is not null as muted, snoozed_until is not null as snoozed from contact where event_id = $1',
    );
    const ids = (kind: 'followedUp' | 'muted' | 'snoozed') => sorted(new Set(of(kind).map(({ contactId }) => contactId)));
    expect(ids('followedUp')).toEqual(sorted(done.map(({ contactId }) => contactId)));
    expect(ids('muted')).toEqual(sorted(marked.filter(({ muted }) => muted).map(({ id }) => id)));
    expect(ids('snoozed')).toEqual(sorted(marked.filter(({ snoozed }) => snoozed).map(({ id }) => id)));
    expect(of('followedUp').map(({ via }) => via)).toContain('mail');
  });
});

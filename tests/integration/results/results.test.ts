import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { channels, type Results } from '@within24/shared';
import { nothingPublished } from '../../../apps/api/src/results/domain/snapshot.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, scan, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 500 });
  ({ api } = await app.organization());
});
afterAll(() => app?.close());

const trial = { followUpWindow: 'PT1M', nudgePolicy: { minDelay: 'PT2S', latest: 'PT21S' } };
const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString();
const resultsOf = async (eventId: string) => (await api.get(`/api/v1/events/${eventId}/results`)).body;

/** How much that changed is still to be folded. */
async function unfolded(eventId: string): Promise<number> {
  const [{ left } = { left: 0 }] = await stored<{ left: number }>(
    app,
    `select (select count(*)::int from change where event_id = $1 and consumer = 'results')
       + (select count(*)::int from unfolded_event where event_id = $1) as left`,
    [eventId],
  );
  return left;
}

/** Waits until everything that changed was folded. */
const folded = (eventId: string) => eventually(async () => (await unfolded(eventId)) === 0);

/** Does something while nothing is folded, so that all of it is seen at once. */
async function atOnce(eventId: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: app.superuserUrl });
  await client.connect();
  await client.query('begin');
  await client.query("select pg_advisory_xact_lock(hashtextextended('results ' || $1, 0))", [eventId]);
  try {
    await work();
  } finally {
    await client.query('commit');
    await client.end();
  }
  await folded(eventId);
}

/** The test's own book of one side of a connection. */
type Side = {
  owner: Person;
  other: Person;
  contactId: string;
  followUps: { id: string; inTime: boolean; channel: string }[];
  noted: boolean;
};

/** An event at which everybody met the next two a good minute ago. */
class Conference {
  readonly sides: Side[] = [];

  private constructor(
    readonly eventId: string,
    readonly people: Person[],
  ) {}

  static async with(count: number): Promise<Conference> {
    const { body } = await api.post('/api/v1/events', eventNow(trial));
    const people: Person[] = [];
    for (let index = 0; index < count; index += 5) {
      const few = Array.from({ length: Math.min(5, count - index) }, (_, place) =>
        attendee(app, api, body.id, `Person ${String.fromCharCode(65 + index + place)}`),
      );
      people.push(...(await Promise.all(few)));
    }
    return new Conference(body.id, people);
  }

  async meet(): Promise<void> {
    await atOnce(this.eventId, async () => {
      for (const [index, person] of this.people.entries()) {
        const others = [1, 2].map((step) => this.people[(index + step) % this.people.length]!).filter((other) => other !== person);
        const scannedAt = ago(70);
        const { body } = await scan(person.phone, ...others.map((other) => scanOf(other.code, { scannedAt })));
        expect(body.items.every(({ status }: { status: string }) => ['created', 'duplicate'].includes(status))).toBe(true);
      }
      for (const owner of this.people) {
        const { body } = await owner.phone.get('/api/v1/me/contacts');
        for (const { id, card } of body.items) {
          this.sides.push({
            owner,
            other: this.people.find(({ name }) => name === card.name)!,
            contactId: id,
            followUps: [],
            noted: false,
          });
        }
      }
    });
  }

  sidesOf(person: number): Side[] {
    return this.sides.filter(({ owner }) => owner === this.people[person]);
  }

  async followUp(side: Side, inTime = true): Promise<void> {
    const channel = this.sides.indexOf(side) % 2 === 0 ? 'email' : 'phone';
    const request = {
      clientFollowUpId: randomUUID(),
      channel,
      doneAt: ago(inTime ? 65 : 1),
      sentAt: ago(0),
      evidence: 'reported',
    };
    const { status, body } = await side.owner.phone.post(`/api/v1/me/contacts/${side.contactId}/follow-ups`, request);
    expect(status).toBe(201);
    side.followUps.push({ id: body.id, inTime, channel });
  }

  async note(side: Side): Promise<void> {
    const { status } = await side.owner.phone.patch(`/api/v1/me/contacts/${side.contactId}`, { note: 'The harbour at night' });
    expect(status).toBe(200);
    side.noted = true;
  }

  async undo(side: Side): Promise<void> {
    const { id } = side.followUps.pop()!;
    expect((await side.owner.phone.delete(`/api/v1/me/contacts/${side.contactId}/follow-ups/${id}`)).status).toBe(204);
  }

  /** What the figures must be, from this book alone. */
  expected(publishedAt: string) {
    const inTime = (side: Side) => side.followUps.some((followUp) => followUp.inTime);
    const n = this.sides.length;
    const x = this.sides.filter(inTime).length;
    const p = x / n;
    const clusters = this.people.map((owner) => this.sides.filter((side) => side.owner === owner)).filter((own) => own.length > 0);
    const squares = clusters.map((own) => (own.filter(inTime).length - p * own.length) ** 2).reduce((sum, each) => sum + each, 0);
    const effect = Math.max(1, ((clusters.length / (clusters.length - 1)) * squares) / n ** 2 / ((p * (1 - p)) / (n - 1)));
    const [size, z] = [n / effect, 1.959964];
    const root = z * Math.sqrt((p * (1 - p)) / size + z ** 2 / (4 * size ** 2));
    const bound = (sign: number) => (p + z ** 2 / (2 * size) + sign * root) / (1 + z ** 2 / size);
    const backOf = (side: Side) => this.sides.find(({ owner, other }) => owner === side.other && other === side.owner)!;
    const pairs = this.sides
      .filter(({ owner, other }) => owner.id < other.id)
      .map((side) => ({ people: [side.owner.id, side.other.id], sides: [inTime(side), inTime(backOf(side))] }));
    const [either, both] = [pairs.filter(({ sides }) => sides.some(Boolean)), pairs.filter(({ sides }) => sides.every(Boolean))];
    const isTold = [either, both].every((some) => {
      const peopleOf = (of: typeof pairs) => new Set(of.flatMap(({ people }) => people)).size;
      return peopleOf(some) >= 6 && peopleOf(pairs.filter((pair) => !some.includes(pair))) >= 6;
    });
    return {
      contacts: { total: n, mature: n, young: 0, followedUpWithin24h: x, rate: p, interval: [bound(-1), bound(1)], suppressed: false },
      connections: {
        asOf: isTold ? publishedAt : null,
        mature: isTold ? pairs.length : null,
        eitherSide: isTold ? either.length : null,
        bothSides: isTold ? both.length : null,
        suppressed: !isTold,
      },
    };
  }

  /** Those of connections may have stayed as they were before. */
  async expectPublished(before?: Results): Promise<void> {
    const { publishedAt, contacts, connections } = await resultsOf(this.eventId);
    const expected = this.expected(publishedAt);
    expect(Date.now() - Date.parse(publishedAt)).toBeLessThan(60_000);
    expect({ ...contacts, interval: null }).toEqual({ ...expected.contacts, interval: null });
    for (const end of [0, 1]) expect(Math.abs(contacts.interval[end] - expected.contacts.interval[end]!)).toBeLessThanOrEqual(0.005 + 1e-9);
    expect([expected.connections, ...(before ? [before.connections] : [])]).toContainEqual(connections);
  }
}

describe('the results', () => {
  it('of an event without meetings, and of one with two people, show nothing', async () => {
    const conference = await Conference.with(2);
    expect(await resultsOf(conference.eventId)).toEqual(nothingPublished);
    await conference.meet();
    for (const side of conference.sides) await conference.followUp(side);
    await folded(conference.eventId);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await resultsOf(conference.eventId)).toEqual(nothingPublished);
  });

  it('of twenty people are the rate that their own book tells, and stand still until seven people’s outcomes differ', async () => {
    const conference = await Conference.with(20);
    await conference.meet();
    expect(conference.sides).toHaveLength(80);
    expect(await resultsOf(conference.eventId)).toEqual(nothingPublished);

    await atOnce(conference.eventId, async () => {
      for (let person = 0; person < 8; person += 1) await conference.followUp(conference.sidesOf(person)[person % 4]!);
      for (let person = 0; person < 3; person += 1) for (const side of conference.sidesOf(person)) await conference.followUp(side);
      for (let person = 8; person < 12; person += 1) await conference.followUp(conference.sidesOf(person)[0]!, false);
      await conference.followUp(conference.sidesOf(12)[0]!);
      await conference.undo(conference.sidesOf(12)[0]!);
    });
    await conference.expectPublished();
    const first = await resultsOf(conference.eventId);

    for (const person of [13, 14, 15, 16, 17]) {
      await conference.followUp(conference.sidesOf(person)[1]!);
      await folded(conference.eventId);
      expect(await resultsOf(conference.eventId)).toEqual(first);
    }
    await conference.followUp(conference.sidesOf(13)[2]!);
    await conference.undo(conference.sidesOf(14)[1]!);
    await folded(conference.eventId);
    expect(await resultsOf(conference.eventId)).toEqual(first);

    await atOnce(conference.eventId, async () => {
      for (const person of [14, 18, 19]) await conference.followUp(conference.sidesOf(person)[0]!);
    });
    await conference.expectPublished(first);
    expect((await resultsOf(conference.eventId)).contacts.rate).not.toBe(first.contacts.rate);
  }, 60_000);

  it('tell by what the contacts differ, and how far everybody came, as their own book does', async () => {
    const conference = await Conference.with(24);
    await conference.meet();
    await atOnce(conference.eventId, async () => {
      for (let person = 0; person < 18; person += 1) await conference.note(conference.sidesOf(person)[0]!);
      for (let person = 0; person < 12; person += 1) for (const side of conference.sidesOf(person)) await conference.followUp(side);
      for (let person = 18; person < 22; person += 1) await conference.followUp(conference.sidesOf(person)[0]!, false);
    });
    await conference.expectPublished();
    const { breakdowns, followUps, curve, funnel, spread, publishedAt } = (await resultsOf(conference.eventId)) as Results;
    const roundedTo5 = (count: number) => Math.round(count / 5) * 5;
    const done = conference.sides.filter((side) => side.followUps.some(({ inTime }) => inTime));

    const berlin = (
      await stored<{ hour: string }>(
        app,
        `select distinct to_char(met_at at time zone 'Europe/Berlin', 'YYYY-MM-DD"T"HH24') as hour from contact where event_id = $1 order by 1`,
        [conference.eventId],
      )
    ).map(({ hour }) => hour);
    const whole = { mature: roundedTo5(conference.sides.length), followedUpWithin24h: roundedTo5(done.length) };
    expect(breakdowns.hours).toMatchObject({ asOf: publishedAt, groups: [{ keys: berlin, ...whole }] });
    expect(breakdowns.days).toMatchObject({ groups: [{ keys: [...new Set(berlin.map((hour) => hour.slice(0, 10)))], ...whole }] });
    expect(breakdowns.ticketTypes).toMatchObject({ groups: [{ keys: [''], ...whole }] });

    const filtered = async (filter: string) =>
      (await api.get(`/api/v1/events/${conference.eventId}/results?filter=${encodeURIComponent(filter)}`)).body;
    for (const filter of [`hour:${berlin[0]}`, `day:${berlin[0]!.slice(0, 10)}`, 'ticketType:']) {
      expect(await filtered(filter)).toEqual({
        ...nothingPublished,
        publishedAt,
        contacts: {
          ...nothingPublished.contacts,
          ...whole,
          rate: breakdowns.hours.groups[0]!.rate,
          interval: breakdowns.hours.groups[0]!.interval,
          suppressed: false,
        },
      });
    }
    expect(await filtered('hour:1999-01-01T00')).toEqual(nothingPublished);
    expect(await filtered('ticketType:Visitor')).toEqual(nothingPublished);
    for (const filter of ['', 'Visitor', 'name:Ana', 'hour', `ticketType:${'x'.repeat(600)}`])
      expect(await filtered(filter)).toMatchObject({ status: 422, errors: [{ path: 'filter' }] });

    const by = (channel: string) => roundedTo5(done.filter(({ followUps: [first] }) => first!.channel === channel).length);
    for (const channel of ['email', 'phone'])
      expect(followUps.channels.parts.find(({ keys }) => keys.includes(channel))!.contacts).toBe(by(channel));
    // What nobody did is told with something that somebody did, or it would be known of each that they did not.
    expect(followUps.channels.parts.flatMap(({ keys }) => keys).sort()).toEqual([...channels].sort());
    expect(followUps.channels.parts).toHaveLength(2);
    // Told alone, the one way would say of everybody how they did it.
    expect(followUps.evidence).toEqual({ asOf: null, parts: [] });

    expect(curve).toMatchObject({ asOf: publishedAt, window: 60 });
    const [{ delays } = { delays: [] }] = await stored<{ delays: number[] }>(
      app,
      `select array_agg(extract(epoch from f.done_at - c.met_at)::float8) as delays
       from follow_up f join contact c on c.event_id = f.event_id and c.id = f.contact_id where f.event_id = $1`,
      [conference.eventId],
    );
    for (const { until, share } of curve.steps) {
      const soFar = delays.filter((delay) => delay < until).length;
      expect(Math.abs(share - soFar / conference.sides.length)).toBeLessThan(0.03);
    }
    expect(curve.steps.at(-1)!.share).toBeGreaterThan(0.4);
    expect(funnel.steps).toEqual([
      { step: 'imported', people: 24 },
      { step: 'opened', people: 24 },
      { step: 'collected', people: 24 },
      { step: 'noted', people: 18 },
      { step: 'followedUp', people: 12 },
    ]);
    expect(spread).toMatchObject({ collected: [{ from: 0, to: null, people: 24 }], handedOut: [{ from: 0, to: null, people: 24 }] });
  }, 60_000);

  it('count somebody under the ticket type of their first contact, whatever it is changed to', async () => {
    const types = async (eventId: string) =>
      stored<{ type: string }>(app, 'select distinct ticket_type as type from counted_ticket_type where event_id = $1', [eventId]);
    const conference = await Conference.with(24);
    await stored(app, `update attendee set ticket_type = 'Visitor' where event_id = $1`, [conference.eventId]);
    await conference.meet();
    await atOnce(conference.eventId, async () => {
      for (let person = 0; person < 12; person += 1) await conference.followUp(conference.sidesOf(person)[0]!);
    });
    await conference.expectPublished();
    const first = (await resultsOf(conference.eventId)) as Results;
    await stored(app, `update attendee set ticket_type = 'Press' where event_id = $1`, [conference.eventId]);
    await atOnce(conference.eventId, async () => {
      for (let person = 12; person < 19; person += 1) await conference.followUp(conference.sidesOf(person)[0]!);
    });
    await conference.expectPublished(first);
    expect(await types(conference.eventId)).toEqual([{ type: 'Visitor' }]);
    expect((await resultsOf(conference.eventId)).breakdowns.ticketTypes.groups).toMatchObject([{ keys: ['Visitor'] }]);
  }, 60_000);

  it('come by themselves when meetings become old enough to judge', async () => {
    const conference = await Conference.with(12);
    await conference.meet();
    await atOnce(conference.eventId, async () => {
      for (let person = 0; person < 6; person += 1) for (const side of conference.sidesOf(person)) await conference.followUp(side);
      const young = `now() - interval '59 seconds'`;
      await stored(app, `update contact set met_at = ${young} where event_id = $1`, [conference.eventId]);
      await stored(app, `update connection set met_at = ${young} where event_id = $1`, [conference.eventId]);
    });
    expect(await resultsOf(conference.eventId)).toEqual(nothingPublished);
    await eventually(async () => (await resultsOf(conference.eventId)).publishedAt);
    await conference.expectPublished();
  });

  it('are whole after a fold that broke off at its last step', async () => {
    const conference = await Conference.with(12);
    await conference.meet();
    await stored(
      app,
      `create function break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$;
       create trigger break_off before insert on published_outcome for each row execute function break_off()`,
    );
    for (let person = 0; person < 6; person += 1) await conference.followUp(conference.sidesOf(person)[0]!);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await unfolded(conference.eventId)).toBeGreaterThan(0);
    expect(await resultsOf(conference.eventId)).toEqual(nothingPublished);
    await stored(app, 'drop trigger break_off on published_outcome; drop function break_off()');
    await folded(conference.eventId);
    await conference.expectPublished();
  }, 30_000);

  it('are made of a large event’s rows at most a twentieth of the time', async () => {
    const conference = await Conference.with(2);
    await conference.meet();
    const took = (seconds: number) =>
      stored(app, 'update results_snapshot set fold_seconds = $2 where event_id = $1', [conference.eventId, seconds]);
    await took(10);
    await conference.followUp(conference.sides[0]!);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await unfolded(conference.eventId)).toBeGreaterThan(0);
    await took(0.05);
    await folded(conference.eventId);
  });

  it('hold no name, no note and no person', async () => {
    const [{ bodies }] = await stored(app, `select string_agg(body::text, '') as bodies from results_snapshot`);
    expect(bodies).not.toMatch(/Person|[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  it('are read by the event’s organization only', async () => {
    const { body: event } = await api.post('/api/v1/events', eventNow());
    const { api: stranger } = await app.organization();
    const refused = await stranger.get(`/api/v1/events/${event.id}/results`);
    expect([refused.status, refused.body]).toEqual([404, (await stranger.get(`/api/v1/events/${randomUUID()}/results`)).body]);
    expect((await app.stranger().get(`/api/v1/events/${event.id}/results`)).status).toBe(401);
  });
});

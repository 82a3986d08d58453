import { keyScopes, type Permission } from '@within24/shared';
import { rolesOf } from '../../../apps/api/src/accounts/domain/permissions.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer } from '../../support/client.js';
import type { Person } from '../../support/people.js';
import { routePermissions } from '../../support/route-permissions.js';
import { routesOf } from '../../support/routes.js';
import { checksums } from '../../support/stored.js';
import { endsTheSession, forTheMachineItself, rows, type Kind, type Row } from './route-rows.js';
import { ask, furnishRoutes, secret, type Callers, type RoutesWorld } from './routes-world.js';

let app: TestApp;
let world: RoutesWorld;
let ana: Person;
let callers: Callers;

beforeAll(async () => {
  // What has run out stays: no sweep takes it away.
  app = await startTestApp({ reconcileEvery: 3_600_000 });
  world = await furnishRoutes(app);
  ({ ana, callers } = world);
}, 60_000);
afterAll(() => app?.close());

const all = Object.entries(rows).map(([route, row]) => ({ route, ...row }));
const of = (...kinds: Kind[]) => all.filter(({ kind, route }) => kinds.includes(kind) && !(route in endsTheSession));
const attendees = ['sameEvent', 'otherEvent', 'otherOrganization'] as const;

const call = (caller: keyof Callers, row: { route: string } & Partial<Row>, different?: Record<string, string>) =>
  ask(world, callers[caller], row, different);

/** Everything of an answer that could tell something. */
const tellable = ({ status, headers, body }: Answer) => ({
  status,
  type: headers.get('content-type'),
  length: headers.get('content-length'),
  body,
});

it('every route has its row, and every row its route', () => {
  expect(routesOf(app.app.nest)).toEqual(Object.keys(rows).sort());
});

const forOrganizers = all.filter(({ kind }) => kind === 'organizer' || kind === 'member');

it('every route for organizers names its permission, and its row the same', () => {
  expect(routePermissions(app.app.nest)).toEqual(Object.fromEntries(forOrganizers.map(({ route, needs }) => [route, needs])));
});

describe.each(of('organizer', 'member', 'owner', 'attendee'))('$route', (row) => {
  it('lets in nobody without a session, with a revoked key, an expired or ended session, or the other kind of session', async () => {
    const isForMembers = row.kind === 'organizer' || row.kind === 'member';
    const outsiders = isForMembers ? attendees : (['ownMember', 'otherMember'] as const);
    const before = await checksums(app);
    const nobody = tellable(await call('nobody', row));
    expect([nobody.status, nobody.body.code]).toEqual([401, isForMembers ? 'sign_in_required' : 'personal_link_required']);
    for (const caller of ['revoked', 'expired', 'ended', ...outsiders] as const) {
      expect({ caller, ...tellable(await call(caller, row)) }).toEqual({ caller, ...nobody });
    }
    expect(await checksums(app)).toEqual(before);
  });
});

const unknownId = '019a0000-0000-7000-8000-000000000000';
const unknown = {
  eventId: unknownId,
  attendeeId: unknownId,
  importId: unknownId,
  id: unknownId,
  followUpId: unknownId,
  keyId: unknownId,
  linkId: unknownId,
  memberId: unknownId,
  sessionId: unknownId,
  passkeyId: unknownId,
  introductionId: unknownId,
  mailingId: unknownId,
  sheetId: unknownId,
  webhookId: unknownId,
  deliveryId: unknownId,
  clientScanId: unknownId,
};

describe.each(of('organizer', 'member'))('$route', (row) => {
  const mayNot = (['owner', 'admin', 'staff'] as const).filter((role) => !rolesOf[row.needs!].includes(role));

  it(`tells ${mayNot.join(' and ') || 'no role'} who may, and changes nothing`, async () => {
    const before = await checksums(app);
    for (const role of mayNot) {
      const answer = await call(role, row);
      expect({ role, status: answer.status, code: answer.body.code }).toEqual({ role, status: 403, code: 'not_allowed' });
      expect(answer.body.detail).toMatch(/^Your role here is \w+, and only owners.* may do this\./);
      expect(tellable(await call(role, row, unknown))).toEqual(tellable(answer));
    }
    expect(await checksums(app)).toEqual(before);
  });

  it('lets in everybody else', async () => {
    for (const role of rolesOf[row.needs!]) {
      const { status } = await call(role, row, unknown);
      expect({ role, status, isRefused: [401, 403].includes(status) || status >= 500 }).toEqual({ role, status, isRefused: false });
    }
  });
});

describe.each(of('organizer', 'member'))('$route', (row) => {
  it('asks an API key for the same, and lets no key reach the team, the keys or an account', async () => {
    const forKeys: readonly Permission[] = ['account.read', ...keyScopes];
    const refused = (await call('ownMember', row, unknown)).body.code === 'not_allowed';
    expect(refused).toBe(!forKeys.includes(row.needs!));
    const { status, body } = await call('narrowKey', row, unknown);
    const mayAll = row.needs === 'account.read' || row.needs === 'live.read';
    expect([status, body.code === 'not_allowed']).toEqual(mayAll ? [expect.any(Number), false] : [403, true]);
  });
});

describe.each(of('organizer', 'owner'))('$route', (row) => {
  it('answers others byte for byte as if it did not exist, and changes nothing', async () => {
    const others = row.kind === 'organizer' ? (['otherMember'] as const) : attendees;
    const before = await checksums(app);
    for (const caller of others) {
      const absent = tellable(await call(caller, row, unknown));
      expect({ caller, status: absent.status, code: absent.body.code }).toEqual({ caller, status: 404, code: 'not_found' });
      expect({ caller, ...tellable(await call(caller, row)) }).toEqual({ caller, ...absent });
    }
    expect(await checksums(app)).toEqual(before);
  });
});

describe.each(of('member', 'attendee', 'anyone').filter(({ route }) => !forTheMachineItself.includes(route)))('$route', (row) => {
  it('tells others about themselves at most', async () => {
    const others = { member: ['otherMember'], attendee: attendees, anyone: ['nobody', 'revoked', 'otherMember', 'otherEvent'] }[
      row.kind as 'member'
    ];
    for (const caller of others as (keyof Callers)[]) {
      const answer = await call(caller, row);
      const told = JSON.stringify(answer.body);
      expect({ caller, failed: answer.status >= 500 }).toEqual({ caller, failed: false });
      // The event is theirs too, under its name; who else is there is not.
      const shown = caller === 'sameEvent' ? told.replace(`"name":"${secret}"`, '') : told;
      expect({ caller, leaked: shown.includes(secret) || told.includes(ana.id) || told.includes(ana.email) }).toEqual({
        caller,
        leaked: false,
      });
    }
  });
});

describe('HEAD', () => {
  it.each(of('organizer', 'owner').filter(({ route }) => route.startsWith('GET')))(
    'of $route tells others nothing',
    async ({ route, kind, query }) => {
      const head = { route: route.replace('GET', 'HEAD'), query };
      expect((await call('nobody', head)).status).toBe(401);
      expect((await call(kind === 'organizer' ? 'otherMember' : 'sameEvent', head)).status).toBe(404);
    },
  );
});

describe.each(Object.entries(endsTheSession))('%s', (route, caller) => {
  it('ends the caller’s own session at most', async () => {
    expect((await call('nobody', { route })).status).toBe(401);
    expect((await call(caller === 'staff' || caller === 'admin' ? 'sameEvent' : 'otherMember', { route })).status).toBe(401);
    expect((await call(caller, { route })).status).toBe(204);
    expect((await ana.phone.get('/api/v1/me')).status).toBe(200);
    expect((await callers.owner.get('/api/v1/auth/me')).status).toBe(200);
    expect((await callers.ownMember.get('/api/v1/auth/me')).status).toBe(200);
  });
});

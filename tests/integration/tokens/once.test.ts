import { SignInService } from '../../../apps/api/src/accounts/index.js';
import { Client, type Answer } from '../../support/client.js';
import { addPasskey } from '../../support/passkeys.js';
import { attendee, eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import { mailedCode, newEvent, startTwoProcesses, type TwoProcesses } from './two-processes.js';

const rounds = 20;

let world: TwoProcesses;
beforeAll(async () => {
  world = await startTwoProcesses();
});
afterAll(() => world?.close());

/** What is used, and how whoever comes second is refused. */
type Use = { path: string; body: object };
type Kind = { make: (round: number) => Promise<Use>; refused: { status: number; code: string } };

const used = { status: 410, code: 'link_used_or_expired' };

const kinds: Record<string, () => Promise<Kind>> = {
  'a sign-in link': async () => ({
    make: async () => {
      const link = await world.app.app.nest.get(SignInService).linkFor(world.organizationId, world.owner.id);
      return { path: '/api/v1/auth/session', body: { token: link.split('#')[1] } };
    },
    refused: used,
  }),
  'a sign-up link': async () => ({
    make: async (round) => {
      const email = `founder.${round}@example.org`;
      await world.app.stranger().post('/api/v1/auth/sign-up', { name: `Founded ${round}`, email });
      const { text } = await eventually(() => world.app.mailbox.messages({ to: email })[0]);
      return { path: '/api/v1/auth/organization', body: { token: /\/sign-up#(\S+)/.exec(text)![1] } };
    },
    refused: used,
  }),
  'a sign-in code': async () => {
    const eventId = await newEvent(world);
    return {
      make: async () => {
        const { email } = await attendee(world.app, world.api, eventId, 'Ana');
        return { path: '/api/v1/attendee/session', body: { email, code: await mailedCode(world.app, email) } };
      },
      refused: { status: 401, code: 'code_wrong' },
    };
  },
  'a passkey’s challenge': async () => {
    const { device } = await addPasskey(world.owner.browser);
    return {
      make: async () => {
        const { body: options } = await world.app.stranger().post('/api/v1/auth/passkey-session/options');
        return { path: '/api/v1/auth/passkey-session', body: { passkey: device.use(options) } };
      },
      refused: { status: 410, code: 'passkey_took_too_long' },
    };
  },
};

const told = ({ status, body }: Answer) => (status === 204 ? { status } : { status, code: body.code });

it.each(Object.keys(kinds))(
  'lets in one of two who use it at two processes at once: %s',
  async (name) => {
    const { make, refused } = await kinds[name]!();
    for (let round = 0; round < rounds; round++) {
      const { path, body } = await make(round);
      const [here, there] = await Promise.all([world.app.url, world.there].map((url) => new Client(url).post(path, body)));
      const [winner, loser] = here!.status === 204 ? [here!, there!] : [there!, here!];
      expect({ round, won: told(winner), lost: told(loser) }).toEqual({ round, won: { status: 204 }, lost: refused });
      expect(loser.headers.getSetCookie()).toEqual([]);
    }
  },
  120_000,
);

it('founds one organization for each sign-up link', async () => {
  const names = await stored<{ name: string }>(world.app, "select name from organization where name like 'Founded %'");
  expect(names).toHaveLength(rounds);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { everywhere, type Arena, type Fault } from '../fault.js';
import type { Reaction, Stage } from '../smtp/conversation.js';

/** How many conversations must have felt a fault before it may end. */
const enough = 2;
/** Bytes of an answer that no client should be asked to keep. */
const tooMuch = 256 * 1_024;
const lasts = 10;

type Misbehaviour = {
  name: string;
  at: Stage | 'all';
  react?: (arena: Arena) => Reaction | Promise<Reaction>;
  /** Bytes a second, at full pace. */
  drip?: number;
  duplicates?: true;
  /** For refusals that end a nudge: so many, and no more. */
  atMost?: number;
};

/** The mail server misbehaves wherever a conversation comes to the stage. */
const misbehaviour = ({ name, at, react, drip, duplicates, atMost = Infinity }: Misbehaviour): Fault => ({
  name,
  tries: duplicates ? [2, 9] : [2],
  on: everywhere,
  lasts,
  onMail: true,
  duplicates,
  inject: async (arena) => {
    const { smtp } = arena.fleet;
    let felt = 0;
    smtp.behave({
      drip: drip && drip / arena.scale.pace,
      at: async (stage, conversation) => {
        const concerns = at === 'all' || stage === at;
        const spared = felt >= atMost || (atMost < Infinity && stage !== 'mail' && !smtp.isNudge(conversation));
        if (!concerns || spared) return undefined;
        felt += 1;
        return react?.(arena);
      },
    });
    return { at: Date.now(), felt: () => felt >= enough, heal: () => smtp.behave() };
  },
});

const steps = { mail: 'MAIL', rcpt: 'RCPT', data: 'DATA', dot: 'the dot' } as const;
const refusals = (Object.keys(steps) as (keyof typeof steps)[]).flatMap((at) => [
  misbehaviour({ name: `451 after ${steps[at]}`, at, react: () => ({ reply: '451 4.3.0 not now' }) }),
  misbehaviour({ name: `550 after ${steps[at]}`, at, atMost: enough, react: () => ({ reply: '550 5.0.0 never' }) }),
]);

const swollen = (reply: string) => ({ reply: `${`${reply.replace(' ', '-')}\r\n`.repeat(tooMuch / (reply.length + 2))}${reply}` });

export const mailFaults: Fault[] = [
  {
    name: 'mail server refuses connections',
    tries: [2],
    on: everywhere,
    lasts,
    onMail: true,
    // Breaks the connections there are, wherever they stand.
    duplicates: true,
    inject: async ({ fleet: { smtp } }) => {
      await smtp.refuse(true);
      return { at: Date.now(), heal: () => smtp.refuse(false) };
    },
  },
  misbehaviour({ name: 'no greeting', at: 'greeting', react: () => 'hang' }),
  misbehaviour({ name: '421 as greeting', at: 'greeting', react: () => ({ reply: '421 4.3.2 too busy' }) }),
  ...refusals,
  misbehaviour({ name: 'reset between the dot and 250', at: 'dot', duplicates: true, atMost: enough, react: () => 'reset' }),
  misbehaviour({
    name: 'reset after 250',
    at: 'answered',
    duplicates: true,
    // Until the answer has been read: a reset throws away what was not.
    react: () => sleep(100).then(() => 'reset' as const),
  }),
  misbehaviour({ name: 'answers that drip', at: 'all', drip: 1 }),
  misbehaviour({ name: 'tarpit', at: 'all', react: ({ scale }) => sleep(5_000 * scale.pace).then(() => undefined) }),
  misbehaviour({ name: 'oversized answer to EHLO', at: 'hello', react: () => swollen('250 SMTPUTF8') }),
  misbehaviour({ name: 'oversized answer to the dot', at: 'dot', react: () => swollen('250 taken') }),
];

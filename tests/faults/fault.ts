import type { Chance } from '../../apps/crowd/src/plan/chance.js';
import type { Backend, Fleet } from './fleet.js';
import type { RecoveryFigure } from './journal.js';
import type { Scale } from './scales.js';

/** What a fault is let loose on. `chance` decides victims: the same seed, the same victims. */
export type Arena = { fleet: Fleet; scale: Scale; chance: Chance };

/** What was broken, and when (epoch milliseconds). */
export type Injected = {
  at: number;
  victim?: string;
  /** Whose nudge was under way in the victim's hands. */
  to?: string;
  /** Whether it has been felt; a fault goes on until it was. */
  felt?: () => boolean;
  heal?: () => Promise<void> | void;
};

/** A figure of quality.md that a fault measures: how long until a sign that all is well again. */
export type Recovery = {
  figure: RecoveryFigure;
  /** Seconds at full pace; as they are where what is waited for knows no pace. */
  within: number;
  unpaced?: true;
  from: 'injection' | 'healing';
  /** Due nudges that their jobs send, the mail that was in the victim's hands, or the victim's end. */
  sign: 'job' | 'mail' | 'exit';
};

/** One thing that goes wrong. */
export type Fault = {
  name: string;
  /** The invariants of quality.md that it tries, besides those that always hold. */
  tries: number[];
  on: readonly Backend[];
  /** Seconds at full pace from the injection to the healing. */
  lasts: number;
  /** Whether a mail may be sent twice, because its process or its answer was lost. */
  duplicates?: true;
  /** Whether it can be felt only where nudges are being sent. */
  onMail?: true;
  inject(arena: Arena): Promise<Injected>;
  recovery?: Recovery;
};

export const everywhere: readonly Backend[] = ['redis', 'postgres'];

import type { IntroductionAnswer, IntroductionState } from '@within24/shared';

/** What an introduction's state follows from, for one of its three people. */
export type IntroductionFacts = {
  made: boolean;
  expired: boolean;
  /** Whether the two have met without it since. */
  met: boolean;
  /** What the one who looks has answered; `null` also for the proposer. */
  myAnswer: IntroductionAnswer | null;
};

/**
 * How it stands for the one who looks. Who declined sees that; to the proposer and the other it stays proposed until it
 * expires, for "declined" would tell the other of the two who it was.
 */
export function introductionState({ made, expired, met, myAnswer }: IntroductionFacts): IntroductionState {
  if (made) return 'made';
  if (myAnswer === 'declined') return 'declined';
  return expired || met ? 'expired' : 'proposed';
}

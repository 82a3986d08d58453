import type { IntroductionState } from '@within24/shared';
import { DomainError } from '../../platform/errors.js';

const conflict = (code: string, message: string) => new DomainError('conflict', code, message);

/** Why two people cannot be introduced, or an answer cannot be taken any more; none of it tells what one of the others chose. */
export const alreadyConnected = () => conflict('already_connected', 'The two know each other already; there is nothing to introduce.');
export const introductionExists = () =>
  conflict('introduction_exists', 'You have introduced these two already; give them a moment to answer.');
export const notYourContacts = () => conflict('not_connected', 'One of the two is not among your contacts any more; choose somebody else.');

const words = {
  made: 'Both have accepted already, and each has the other’s card; this cannot be taken back.',
  declined: 'You have declined this introduction; whoever proposed it can propose it again later.',
  expired: 'This introduction is over; whoever proposed it can propose it again.',
};

/** Of an answer to an introduction that stands like this. */
export const tooLateToAnswer = (state: Exclude<IntroductionState, 'proposed'>) => conflict(`introduction_${state}`, words[state]);

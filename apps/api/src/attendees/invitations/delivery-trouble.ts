import type { DeliveryTrouble } from '@within24/shared';
import type { MailFailure } from '../../platform/mail/index.js';

const troubles: Record<MailFailure, DeliveryTrouble> = {
  permanent: 'noMailbox',
  content: 'refused',
  temporary: 'unreachable',
  uncertain: 'unclear',
  withdrawn: 'refused',
};

/** What is kept of a failed hand-over that is not tried again: a class, never a server's words, which can hold the address. */
export const troubleOf = (failure: MailFailure): DeliveryTrouble => troubles[failure];

import { DomainError } from '../../platform/errors.js';

/** Why a message cannot be sent from here, in the words of whoever can do something about it. */
export const notConnected = () =>
  new DomainError('conflict', 'not_connected', 'You are no longer connected with this person, so nothing can be sent to them from here.');
export const noAddressShared = () =>
  new DomainError('conflict', 'no_address_shared', 'This person shares no address with you; another way may reach them.');
export const noAddressToReplyTo = () =>
  new DomainError('conflict', 'no_address_to_reply_to', 'We have no mail address of yours for the reply; the desk can add it.');
/** Says nothing of why: that an address is dead is its owner's business. */
export const cannotBeMailed = () =>
  new DomainError('conflict', 'cannot_be_mailed', 'This person cannot be mailed from here; another way may reach them.');
export const tooManyMessages = () =>
  new DomainError(
    'too_many',
    'too_many_messages',
    'You have sent 30 messages and introductions from here in 24 hours; use your mail app, or go on tomorrow.',
  );
export const alreadyWrittenToday = () =>
  new DomainError(
    'conflict',
    'already_written_today',
    'You wrote to this person from here in the last 24 hours; use your mail app, or wait for the answer.',
  );

import type { Webhook, WebhookDelivery, WebhookFailure, WebhookType } from '@within24/shared';
import { momentHere } from '../../organizer/format.js';

/** What each type of message tells. */
export const typeWords: Record<WebhookType, string> = {
  'event.created': 'An event was created',
  'event.changed': 'An event was changed',
  'event.archived': 'An event was archived',
  'event.restored': 'An event was restored',
  'attendee.added': 'A walk-in was added',
  'attendee.changed': 'An attendee was changed',
  'attendee.removed': 'An attendee was removed',
  'attendees.removed': 'Several attendees were removed',
  'attendees.imported': 'An import is done',
  'import.undone': 'An import was taken back',
  'badge.reissued': 'A badge was issued again',
  'badges.printed': 'Badges are ready to print',
  'results.published': 'New results were published',
};
export const types = Object.keys(typeWords) as WebhookType[];

/** What is told to a webhook, in a sentence. */
export const typesInWords = (of: WebhookType[]) =>
  of.length === types.length ? 'Every type of message' : of.map((type) => typeWords[type]).join(' · ');

/** What a message of the log told. */
export const typeOf = ({ type }: WebhookDelivery) => (type === 'webhook.test' ? 'A test' : typeWords[type]);

const failures: Record<WebhookFailure, string> = {
  timeout: 'No answer within 15 seconds',
  unreachable: 'Could not be reached',
  name_not_found: 'Its name leads nowhere',
  certificate: 'Its certificate is not valid',
  private_address: 'Its name leads inside a network, where nothing is sent',
  redirect: 'Answered with a redirect, which is not followed',
  disabled: 'Not sent any more: the webhook was disabled',
  expired: 'Waited for more than three days while paused',
};

/** What came of the last try. */
export function outcomeOf({ failure, status, triedAt }: WebhookDelivery): string {
  if (failure) return status === null ? failures[failure] : `${failures[failure]} (${status})`;
  if (status !== null) return `Answered ${status}`;
  return triedAt === null ? 'Not tried yet' : 'Tried';
}

export const stateWords: Record<WebhookDelivery['state'], string> = { waiting: 'Waiting', delivered: 'Delivered', failed: 'Failed' };

/** How a webhook stands, in a sentence. */
export function standingOf({ state, disabledBecause, failingSince }: Webhook): string {
  if (disabledBecause === 'gone') return 'Disabled: it answered that it is gone for good (410).';
  if (state === 'disabled') return 'Disabled: it took nothing for three days.';
  if (state === 'paused') return 'Paused: messages wait for up to three days.';
  return failingSince ? `Failing since ${momentHere(failingSince)}; messages are tried again for up to three days.` : 'Active';
}

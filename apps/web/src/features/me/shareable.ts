import type { Me, ShareableField } from '@within24/shared';
import { m } from '../../i18n/messages.js';

/** The fields that an attendee may share, in the order of the card. */
export const shareableOrder: ShareableField[] = ['title', 'email', 'phone', 'links', 'canHelpWith', 'lookingFor'];

/** What a field is called. */
export function labelOf(field: ShareableField): string {
  return m.me.card[field === 'title' ? 'jobTitle' : field];
}

/** What stands in a field, as text; empty where nothing does. */
export function valueOf(me: Me, field: ShareableField): string {
  const value = me[field];
  return Array.isArray(value) ? value.join('\n') : (value ?? '');
}

import type { Me, ShareableField } from '@within24/shared';

/** The fields that an attendee may share, with what they are called. */
export const shareableLabels: Record<ShareableField, string> = {
  title: 'Job title',
  email: 'Email',
  phone: 'Phone',
  links: 'Links',
  canHelpWith: 'Can help with',
  lookingFor: 'Looking for',
};

export const shareableOrder = Object.keys(shareableLabels) as ShareableField[];

/** What stands in a field, as text; empty where nothing does. */
export function valueOf(me: Me, field: ShareableField): string {
  const value = me[field];
  return Array.isArray(value) ? value.join('\n') : (value ?? '');
}

import type { Channel, ContactCard } from '@within24/shared';

const longestMailto = 1_800;
const lines = (text: string) => encodeURIComponent(text).replaceAll('%0A', '%0D%0A');

export type Message = { subject: string; body: string };

/** Opens the mail app with the message; where that would be too long for some mail apps, with its subject alone. */
export function mailtoOf(email: string, { subject, body }: Message): { href: string; isWhole: boolean } {
  const start = `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}?subject=${lines(subject)}`;
  const href = `${start}&body=${lines(body)}`;
  return href.length < longestMailto ? { href, isWhole: true } : { href: start, isWhole: false };
}

/** The profile that somebody shares, if it is on LinkedIn. */
export function linkedInOf(card: ContactCard): string | undefined {
  return card.links.find((link) => /(^|\.)linkedin\.com$/i.test(new URL(link).hostname));
}

export const channelWords: Record<Channel, string> = {
  email: 'Email',
  linkedin: 'LinkedIn',
  facebook: 'Facebook',
  phone: 'Phone call',
  message: 'Message',
  in_person: 'In person',
  other: 'Another way',
};

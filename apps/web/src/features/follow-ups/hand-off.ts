import type { ContactCard } from '@within24/shared';

const longestMailto = 1_800;
const lines = (text: string) => encodeURIComponent(text).replaceAll('%0A', '%0D%0A');

export type Message = { subject: string; body: string };

/** Opens the mail app with the message; where that would be too long for some mail apps, with its subject, or else the address, alone. */
export function mailtoOf(email: string, { subject, body }: Message): { href: string; isWhole: boolean } {
  const address = `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`;
  const start = `${address}?subject=${lines(subject)}`;
  const whole = `${start}&body=${lines(body)}`;
  const href = [whole, start].find(({ length }) => length < longestMailto) ?? address;
  return { href, isWhole: href === whole };
}

/** The profile that somebody shares, if it is on LinkedIn. */
export function linkedInOf(card: ContactCard): string | undefined {
  return card.links.find((link) => /(^|\.)linkedin\.com$/i.test(new URL(link).hostname));
}

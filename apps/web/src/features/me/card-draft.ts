import type { Me, UpdateMeRequest } from '@within24/shared';

/** The card as it stands in the form. */
export type CardDraft = Record<'name' | 'company' | 'title' | 'phone' | 'links' | 'canHelpWith' | 'lookingFor', string>;
/** What does not fit yet; each is the key of its sentence. */
export type CardFault = 'nameMissing' | 'linksWrong' | 'linksTooMany';

const mostLinks = 5;
const longestLink = 500;

export function draftOf(me: Me): CardDraft {
  return {
    name: me.name,
    company: me.company ?? '',
    title: me.title ?? '',
    phone: me.phone ?? '',
    links: me.links.join('\n'),
    canHelpWith: me.canHelpWith ?? '',
    lookingFor: me.lookingFor ?? '',
  };
}

/** Some browsers write spaces in a host name as %20 and take them. */
function isWebLink(link: string): boolean {
  return !/\s/.test(link) && URL.canParse(link) && /^https?:$/.test(new URL(link).protocol) && link.length <= longestLink;
}

const linksOf = (text: string) =>
  text
    .split('\n')
    .map((link) => link.trim())
    .filter(Boolean)
    .map((link) => (/^[a-z][a-z0-9+.-]*:/i.test(link) && !/^[^/]*:\d/.test(link) ? link : `https://${link}`));

const orNull = (text: string) => text.trim() || null;

/** What to change, and what keeps it from being taken. */
export function checkedCard(draft: CardDraft): { changes: UpdateMeRequest; faults: CardFault[] } {
  const links = linksOf(draft.links);
  const faults: CardFault[] = [];
  if (!draft.name.trim()) faults.push('nameMissing');
  if (!links.every(isWebLink)) faults.push('linksWrong');
  if (links.length > mostLinks) faults.push('linksTooMany');
  const changes = {
    name: draft.name.trim(),
    company: orNull(draft.company),
    title: orNull(draft.title),
    phone: orNull(draft.phone),
    links,
    canHelpWith: orNull(draft.canHelpWith),
    lookingFor: orNull(draft.lookingFor),
  };
  return { changes, faults };
}

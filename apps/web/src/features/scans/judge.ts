import { eventTagOf, parseBadge, shortCodeOf } from '@within24/shared/badge-code';

/** Why there is nothing to send: the key of a sentence in `m.scans.refused`. */
export type Refused = 'notABadge' | 'own' | 'otherEvent' | 'two';
export type Judgement = { code: string } | { refused: Refused };

/** Who scans: their own code, and the tag of their event. */
export type Scanning = { badge: { code: string }; event: { tag: string } };

/** What a read or typed text means on this phone: the code to send, or why there is none. */
function judged(text: string, { badge, event }: Scanning): Judgement {
  const read = parseBadge(text);
  if (!read) return { refused: 'notABadge' };
  if (read.kind === 'short') return read.shortCode === shortCodeOf(badge.code) ? { refused: 'own' } : { code: read.shortCode };
  if (read.code === badge.code) return { refused: 'own' };
  return eventTagOf(read.code) === event.tag ? { code: read.code } : { refused: 'otherEvent' };
}

/**
 * What all the texts in one picture mean together. One badge among other codes is the one that is meant; of two badges
 * neither is guessed.
 */
export function judgedTogether(texts: string[], who: Scanning): Judgement {
  const judgements = texts.map((text) => judged(text, who));
  const codes = new Set(judgements.flatMap((judgement) => ('code' in judgement ? [judgement.code] : [])));
  if (codes.size > 1) return { refused: 'two' };
  const [code] = codes;
  return code ? { code } : judgements[0]!;
}

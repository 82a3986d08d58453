import type { ResultsCurve } from '@within24/shared';
import { lasting, tooFew } from './words.js';

/** By when half of those who followed up had done so, as far as the curve goes. */
export function howQuickly({ steps }: ResultsCurve): string[] {
  const last = steps.at(-1);
  if (!last) return [`How quickly people followed up: ${tooFew}.`];
  if (last.share === 0) return [];
  const half = steps.find(({ share }) => share >= last.share / 2)!;
  if (half === last) return [`How quickly people followed up within ${lasting(last.until)}: ${tooFew}.`];
  return [`Half of the contacts that were followed up within ${lasting(last.until)} had been within ${lasting(half.until)}.`];
}

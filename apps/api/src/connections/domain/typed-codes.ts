import { parseBadge, type ScanAnswer } from '@within24/shared';

/** Whether a scan's code is a short one, which a person typed, or a machine that tries them one by one; whole codes nobody guesses. */
function isTyped(item: unknown): boolean {
  const code = (item as { code?: unknown } | null)?.code;
  return typeof code === 'string' && parseBadge(code)?.kind === 'short';
}

/** How many typed codes an upload holds, and how many of them its answers call unknown. */
export function typedCodesOf(items: readonly unknown[]): { guesses: number; wrong: (answers: ScanAnswer[]) => number } {
  const typed = items.map(isTyped);
  return {
    guesses: typed.filter(Boolean).length,
    wrong: (answers) => answers.filter(({ status }, index) => typed[index] && status === 'unknown_code').length,
  };
}

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Percent of what is in use; beyond it V8 collects. */
const garbageKept = 50;

/**
 * Keeps the memory near what is in use, to be called once when all is loaded. By itself V8 lets a small heap grow to several times that
 * before it collects: an import of 100,000 rows left 200 MB of garbage lying about, or 40, as it happened.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${garbageKept}`);
  // The percentage counts from the first full collection on, which may not come for a long time.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}

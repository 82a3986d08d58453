import { setImmediate } from 'node:timers/promises';
import type { CsvFile } from './domain/import/index.js';

/** Bytes; small enough that reading the rows of one keeps nobody waiting. */
const portionSize = 8_192;

/** A file in memory. Between two of its portions the process does whatever else waits. */
export function heldFile(bytes: Uint8Array): CsvFile {
  return {
    async *portions() {
      for (let at = 0; at < bytes.length; at += portionSize) {
        yield bytes.subarray(at, at + portionSize);
        await setImmediate();
      }
    },
  };
}

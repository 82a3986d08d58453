import { readFileSync } from 'node:fs';
import type { Ranges } from './coverage.js';

const coverageFile = new URL('./fonts/coverage.json', import.meta.url);

/** The characters that our fonts draw. */
export const fontRanges = (JSON.parse(readFileSync(coverageFile, 'utf8')) as { ranges: Ranges }).ranges;

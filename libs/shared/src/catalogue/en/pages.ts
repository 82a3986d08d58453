import { first } from './first.js';
import { later } from './later.js';

/** Every sentence of the attendees’ pages, one group for each part; English is what the others have to have. */
export const pages = { ...first, ...later };

import { first } from './first.js';
import { later } from './later.js';

export const pages = { ...first, ...later };

import type { PageTexts } from '../page-texts.js';

export const people: PageTexts['people'] = {};

import type { PageTexts } from '../page-texts.js';

export const nudges: PageTexts['nudges'] = {};

import type { PageTexts } from '../page-texts.js';

export const me: PageTexts['me'] = {};

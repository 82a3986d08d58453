import type { PageTexts } from '../page-texts.js';

export const session: PageTexts['session'] = {};

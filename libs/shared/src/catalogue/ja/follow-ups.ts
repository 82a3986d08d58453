import type { PageTexts } from '../page-texts.js';

export const followUps: PageTexts['followUps'] = {};

import type { PageTexts } from '../page-texts.js';

export const introductions: PageTexts['introductions'] = {};

import type { PageTexts } from '../page-texts.js';

export const scans: PageTexts['scans'] = {};

import type { CardTexts } from '../card-texts.js';

export const card: CardTexts = { met: (event, when) => `${event} でお会いしました（${when}）` };

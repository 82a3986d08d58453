import type { CardTexts } from '../card-texts.js';

export const card: CardTexts = { met: (event, when) => `Rencontre à ${event}, ${when}` };

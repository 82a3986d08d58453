import type { CardTexts } from '../card-texts.js';

export const card: CardTexts = { met: (event, when) => `Nos conocimos en ${event}, ${when}` };

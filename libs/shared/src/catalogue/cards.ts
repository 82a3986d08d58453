import type { Language } from '../languages.js';
import { card as ar } from './ar/card.js';
import type { CardTexts } from './card-texts.js';
import { card as de } from './de/card.js';
import { card as en } from './en/card.js';
import { card as es } from './es/card.js';
import { card as fr } from './fr/card.js';
import { card as ja } from './ja/card.js';
import { card as pt } from './pt/card.js';

/** What is said on contacts' cards, in each language. */
export const cardTexts: Record<Language, CardTexts> = { en, de, fr, es, pt, ja, ar };

import type { Language } from '../languages.js';
import { mails as ar } from './ar/mails.js';
import { mails as de } from './de/mails.js';
import { mails as en } from './en/mails.js';
import { mails as es } from './es/mails.js';
import { mails as fr } from './fr/mails.js';
import { mails as ja } from './ja/mails.js';
import type { MailTexts } from './mail-texts.js';
import { mails as pt } from './pt/mails.js';

/** Every sentence of every mail, in each language. */
export const mailTexts: Record<Language, MailTexts> = { en, de, fr, es, pt, ja, ar };
export type { MailTexts };

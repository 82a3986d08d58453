import type { MailLanguage } from '@within24/shared';
import type { MailTexts } from './mail-texts.js';
import { arabic } from './texts/arabic.js';
import { english } from './texts/english.js';
import { french } from './texts/french.js';
import { german } from './texts/german.js';
import { spanish } from './texts/spanish.js';

export const textsIn: Record<MailLanguage, MailTexts> = { en: english, de: german, fr: french, es: spanish, ar: arabic };

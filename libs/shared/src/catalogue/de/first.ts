import type { FirstTexts } from '../page-texts.js';
import { contacts } from './contacts.js';
import { errors } from './errors.js';
import { home } from './home.js';
import { session } from './session.js';
import { shell } from './shell.js';
import { time } from './time.js';

export const first: FirstTexts = { time, errors, shell, session, home, contacts };

import type { PageTexts } from '../page-texts.js';
import { errors } from './errors.js';
import { followUps } from './follow-ups.js';
import { home } from './home.js';
import { introductions } from './introductions.js';
import { me } from './me.js';
import { nudges } from './nudges.js';
import { people } from './people.js';
import { scans } from './scans.js';
import { session } from './session.js';
import { shell } from './shell.js';
import { time } from './time.js';

export const pages: PageTexts = { time, errors, shell, session, home, people, scans, followUps, introductions, me, nudges };

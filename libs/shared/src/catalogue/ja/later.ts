import type { LaterTexts } from '../page-texts.js';
import { followUps } from './follow-ups.js';
import { introductions } from './introductions.js';
import { me } from './me.js';
import { nudges } from './nudges.js';
import { people } from './people.js';
import { scans } from './scans.js';

export const later: LaterTexts = { people, scans, followUps, introductions, me, nudges };

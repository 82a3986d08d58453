import { contacts } from './contacts.js';
import { errors } from './errors.js';
import { home } from './home.js';
import { session } from './session.js';
import { shell } from './shell.js';
import { time } from './time.js';

/** What a phone says before any page but home is opened. */
export const first = { time, errors, shell, session, home, contacts };

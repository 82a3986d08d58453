/** `npm run demo`: builds the crowd where it is out of date, then becomes it. */
import { buildOrExit } from './build.mjs';

await buildOrExit(['crowd']);
await import('../apps/crowd/dist/main.js');

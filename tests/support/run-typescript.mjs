/** `node --import ./tests/support/run-typescript.mjs program.ts` runs the product's TypeScript without a build. */
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);

/** `npm start`: builds what is out of date, then runs the program, and again where it could not go on. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

const { node } = process.versions;
const [major, minor] = node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  refuse(`Within24 needs Node 20.19 or newer and this is ${node}: install one from nodejs.org or with nvm.`);
// npm writes this file last, so without it an installation was not finished.
if (!existsSync(new URL('../node_modules/.package-lock.json', import.meta.url)))
  refuse('The packages are not installed: run "npm ci" first.');

const { buildOrExit } = await import('./build.mjs');
await buildOrExit();
const { supervise } = await import('./supervise.mjs');
const program = fileURLToPath(new URL('../apps/api/dist/main.js', import.meta.url));
process.exit(await supervise([program], (line) => console.error(line)));

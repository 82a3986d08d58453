/** `npm start`: builds what is out of date, then runs the program, and again where it could not go on. `-- --lan` opens it to phones. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

const options = process.argv.slice(2);
const unknown = options.find((option) => option !== '--lan');
if (unknown) refuse(`npm start does not know "${unknown}". It knows --lan: npm start -- --lan opens it to a phone in your network.`);

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
process.exit(await supervise([program, ...options], (line) => console.error(line)));

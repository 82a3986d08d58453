/** `npm run licences`: writes docs/licences.md, the packages of others that the product brings along, by what package-lock.json says of them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

/** A package of others as the lock file has it: its place in node_modules and what is said of it. */
const others = Object.entries(packages).filter(([place, { link }]) => place.includes('node_modules/') && !link);
const nameOf = (place) => packages[place].name ?? place.split('node_modules/').at(-1);

/** On the server: whatever is not only for building and testing. */
export const onServer = () => others.filter(([, { dev }]) => !dev).map(([place]) => place);

/** In the browser: what its sources and those that it shares import, with all that these depend on. */
export function inBrowser() {
  const named = ['apps/web/src', 'libs/shared/src'].flatMap((folder) => importsIn(join(root, folder)));
  const found = new Set();
  const add = (from, name) => {
    const place = placeOf(from, name);
    if (!place || found.has(place)) return;
    found.add(place);
    for (const next of Object.keys(packages[place].dependencies ?? {})) add(`${place}/`, next);
  };
  for (const name of named) add('', name);
  return [...found];
}

/** The names of packages in the import statements of the sources, styles included. */
function importsIn(folder) {
  // What makes the service worker belongs to the build.
  const files = readdirSync(folder, { recursive: true }).filter((file) => /\.(ts|svelte|css)$/.test(file) && !file.endsWith('plugin.ts'));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  const named = texts.flatMap((text) => [...text.matchAll(/(?:from|import|import\() ?'((?:@[\w-]+\/)?[\w.-]+)/g)].map(([, name]) => name));
  return [...new Set(named)].filter((name) => !name.startsWith('.') && !name.startsWith('@within24/'));
}

/** Where Node finds a package from a place: in the nearest node_modules upwards. */
function placeOf(from, name) {
  for (let base = from; ; base = base.slice(0, base.lastIndexOf('node_modules/', base.length - 2))) {
    const place = `${base}${base === '' || base.endsWith('/') ? '' : '/'}node_modules/${name}`;
    if (packages[place]) return place;
    if (!base.includes('node_modules/')) return undefined;
  }
}

/** SPDX expressions and the names and versions that bear them. */
function byLicence(places) {
  const groups = new Map();
  for (const place of places) {
    const { license = 'not told', version } = packages[place];
    groups.set(license, new Set(groups.get(license)).add(`${nameOf(place)} ${version}`));
  }
  return [...groups].sort(([one, few], [other, many]) => many.size - few.size || (one < other ? -1 : 1));
}

const table = (places) => byLicence(places).map(([licence, names]) => `**${licence}** (${names.size}): ${[...names].sort().join(', ')}`);

export function page() {
  return `# Licences

What Within24 brings along of others, as \`package-lock.json\` has it. Written by \`npm run licences\`; a test keeps it true and lets in no
licence that was not looked at. Each package's own text is in its folder in \`node_modules\`, also in the image. The embedded database is
[PostgreSQL](https://www.postgresql.org/about/licence/), under its own licence.

## On the server

${table(onServer()).join('\n\n')}

## In the browser

${table(inBrowser()).join('\n\n')}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, 'docs/licences.md'), page());

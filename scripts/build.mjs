/** Builds what is out of date: `npm run build`, and `npm start` before it starts. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, '.cache/build.json');
const common = [
  'scripts/build.mjs',
  'libs/shared/src',
  'libs/shared/package.json',
  'libs/shared/tsconfig.json',
  'tsconfig.json',
  'package-lock.json',
];

const parts = [
  { name: 'API', folder: 'apps/api', result: 'dist/main.js', build: buildApi },
  { name: 'web app', folder: 'apps/web', result: 'dist/index.html', build: buildWeb },
  { name: 'crowd', folder: 'apps/crowd', result: 'dist/main.js', build: () => compile('The crowd', 'apps/crowd') },
];

/** Builds the parts whose sources have changed, and says so in one line. Throws an error with the words of what failed. */
export async function buildWhatChanged(say, wanted = ['API', 'web app']) {
  const known = readStamps();
  const some = parts.filter(({ name }) => wanted.includes(name));
  const stale = some.map((part) => ({ ...part, stamp: stampOf(part.folder) })).filter((part) => !isBuilt(part, known));
  if (stale.length === 0) return;
  const first = Object.keys(known).length === 0;
  say(
    first
      ? 'Building Within24 (first start only, about 20 seconds) …'
      : `Building what changed (${stale.map(({ name }) => name).join(', ')}) …`,
  );
  await Promise.all(stale.map(({ build }) => build()));
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ ...known, ...Object.fromEntries(stale.map(({ name, stamp }) => [name, stamp])) }));
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

function isBuilt({ name, folder, result, stamp }, known) {
  return known[name] === stamp && existsSync(join(root, folder, result));
}

/** Names, sizes and times of all sources: cheap to ask for at every start, and different after any change. */
function stampOf(folder) {
  const hash = createHash('sha256');
  for (const file of [...common, folder].flatMap(filesIn)) {
    const { mtimeMs, size } = statSync(join(root, file));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

function filesIn(path) {
  const entries = statSync(join(root, path)).isDirectory() ? readdirSync(join(root, path), { withFileTypes: true }) : undefined;
  if (!entries) return [path];
  return entries.filter(isSource).flatMap((entry) => (entry.isDirectory() ? filesIn(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

function isSource({ name }) {
  return name !== 'dist' && name !== 'node_modules' && !name.endsWith('.tsbuildinfo');
}

async function buildApi() {
  await compile('The API', 'apps/api');
  const [src, dist] = [join(root, 'apps/api/src'), join(root, 'apps/api/dist')];
  cpSync(src, dist, { recursive: true, filter: (file) => !file.endsWith('.ts') });
  for (const file of readdirSync(dist, { recursive: true }))
    if (!hasSource(src, file)) rmSync(join(dist, file), { recursive: true, force: true });
}

async function compile(what, folder) {
  // The compiler trusts its notes on what it has built, also when somebody has deleted it.
  const missing = [`${folder}/dist/main.js`, 'libs/shared/dist/index.js'].some((file) => !existsSync(join(root, file)));
  await run(what, 'typescript/bin/tsc', ['-b', folder, ...(missing ? ['--force'] : [])]);
}

/** What came from a source that is gone must not be found by anybody who looks through the folder. */
function hasSource(src, file) {
  return existsSync(join(src, file)) || existsSync(join(src, file.replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts')));
}

async function buildWeb() {
  await run('The web app', 'vite/bin/vite.js', ['build', 'apps/web', '--logLevel', 'warn']);
  const assets = join(root, 'apps/web/dist/assets');
  await Promise.all(readdirSync(assets).map((file) => compress(join(assets, file))));
}

/** Phones get the smaller twin of what they load; made once here, so that no request pays for it. */
async function compress(file) {
  if (!/\.(js|css|wasm|svg)$/.test(file)) return;
  const content = readFileSync(file);
  const [small, smaller] = await Promise.all([promisify(gzip)(content, { level: 9 }), promisify(brotliCompress)(content)]);
  writeFileSync(`${file}.gz`, small);
  writeFileSync(`${file}.br`, smaller);
}

function run(what, program, args) {
  return new Promise((resolve, reject) => {
    // Whoever starts the build, a test run among them, gets what people get.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: root, env });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (words += text));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${words.trim()}\n${what} could not be built; the reason is above.`)),
    );
  });
}

/** Prints to people; ends the program with 1 where the build fails. */
export async function buildOrExit(wanted) {
  await buildWhatChanged((line) => console.log(line), wanted).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildOrExit();

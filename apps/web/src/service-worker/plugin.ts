import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import type { Shell } from './shell.js';

const htmlFile = 'a/index.html';
const page = '/a/';
/** What the build has made: the text of each file that may name others. */
type Built = Map<string, string>;

/** All files that can be reached from the attendee's page by what each names, whatever way it is loaded; never the organizer's. */
function closureOf(built: Built, start: string): string[] {
  const reached = new Set([start]);
  for (const file of reached) {
    const text = built.get(file) ?? '';
    for (const other of built.keys()) if (!other.endsWith('.html') && text.includes(other.split('/').pop()!)) reached.add(other);
  }
  return [...reached].filter((file) => file !== start).sort();
}

/** The shell of a build: its version changes with any file of it. */
function shellOf(built: Built, publicFiles: Map<string, Buffer>): Shell {
  const files = closureOf(built, htmlFile);
  const hash = createHash('sha256').update(built.get(htmlFile)!).update(files.join('\n'));
  for (const [file, content] of publicFiles) hash.update(file).update(content);
  return { version: hash.digest('hex').slice(0, 12), page, files: [...files, ...publicFiles.keys()].map((file) => `/${file}`) };
}

function filesIn(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
}

async function workerFor(shell: Shell): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    define: { builtShell: JSON.stringify(shell) },
    build: {
      write: false,
      rolldownOptions: { input: fileURLToPath(new URL('worker.ts', import.meta.url)), output: { format: 'iife', entryFileNames: 'sw.js' } },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('the service worker was not built');
  return output.output[0].code;
}

/** Adds `sw.js` to the build, the worker that keeps the attendee's app on the phone, and tells the page its version. The dev server has neither. */
export function serviceWorker(): Plugin {
  let publicFolder = '';
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => void (publicFolder = config.publicDir),
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const texts = Object.values(bundle).map((file): [string, string] => [
          file.fileName,
          file.type === 'chunk' ? file.code : typeof file.source === 'string' ? file.source : Buffer.from(file.source).toString('latin1'),
        ]);
        const shell = shellOf(new Map(texts), filesIn(publicFolder));
        const html = bundle[htmlFile];
        if (html?.type !== 'asset') throw new Error('the attendee has no page');
        html.source = String(html.source).replace('</head>', `<meta name="version" content="${shell.version}" /></head>`);
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: await workerFor(shell) });
      },
    },
  };
}

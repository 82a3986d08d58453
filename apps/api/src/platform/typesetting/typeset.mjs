/**
 * What a child process does that sets one document and ends, so that what setting takes is given back: JSON on standard input, the PDF
 * or SVG on standard output. It loads the fonts beside it; a font of the machine has none of their names.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const fonts = fileURLToPath(new URL('./fonts', import.meta.url));

/** Latin first: what several fonts have is taken from the first. */
function families() {
  const scripts = readdirSync(fonts).flatMap((file) => /^(\w+)-Regular\.ttf$/.exec(file)?.[1] ?? []);
  const ordered = ['Sans', ...scripts.filter((script) => script !== 'Sans' && script !== 'CJK'), 'CJK'];
  return ordered.map((script) => `Within24 ${script}`);
}

async function input() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

/**
 * Sets the template at `main`, a URL. It reads its data from data.json beside it, which is the document with the fonts' `families`; `prepare`
 * makes of the document what else lies there, by name, and may answer another `document`.
 */
export async function typeset(main, prepare = (document) => ({ document, files: {} })) {
  const { output, ...given } = await input();
  const { document, files } = await prepare(given);
  const mainFilePath = fileURLToPath(main);
  const folder = fileURLToPath(new URL('.', main));
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [fonts] }] });
  const beside = { 'data.json': Buffer.from(JSON.stringify({ ...document, families: families() })), ...files };
  for (const [name, content] of Object.entries(beside)) compiler.mapShadow(`${folder}${name}`, content);
  const set = compiler.compile({ mainFilePath });
  if (!set.result) throw new Error(JSON.stringify(set.takeDiagnostics()?.shortDiagnostics));
  process.stdout.write(output === 'svg' ? compiler.plainSvg(set.result) : compiler.pdf(set.result, { pdfTags: false }));
}

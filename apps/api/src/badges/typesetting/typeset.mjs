/**
 * A child process that sets one document and ends, so that what setting takes is given back: JSON on standard input, the PDF
 * or SVG on standard output. It loads the fonts beside it; a font of the machine has none of their names.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { qrCodes } from './qr-codes.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const fonts = fileURLToPath(new URL('../fonts', import.meta.url));

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

const { output, logo, ...document } = await input();
const codes = await qrCodes(document.badges.map(({ url }) => url));
const data = { ...document, logo: logo && { format: logo.format }, families: families() };
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [fonts] }] });
compiler.mapShadow(`${folder}data.json`, Buffer.from(JSON.stringify(data)));
compiler.mapShadow(`${folder}qr.txt`, Buffer.from(codes.join('\n')));
if (logo) compiler.mapShadow(`${folder}logo`, Buffer.from(logo.content, 'base64'));
const set = compiler.compile({ mainFilePath: `${folder}sheet.typ` });
if (!set.result) throw new Error(JSON.stringify(set.takeDiagnostics()?.shortDiagnostics));
process.stdout.write(output === 'svg' ? compiler.plainSvg(set.result) : compiler.pdf(set.result, { pdfTags: false }));

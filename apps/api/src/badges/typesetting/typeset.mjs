/**
 * A child process that sets one document and ends, so that what setting takes is given back: JSON on standard input, the PDF
 * or SVG on standard output. It loads the fonts beside it; a font of the machine has none of their names.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import QRCode from 'qrcode';

const folder = fileURLToPath(new URL('.', import.meta.url));
const fonts = fileURLToPath(new URL('../fonts', import.meta.url));
/** In modules: what the standard asks for (ISO/IEC 18004). */
const quietZone = 4;

/** The QR as an SVG of one path: runs of dark modules, row by row. */
function qrOf(url) {
  const { size, data } = QRCode.create(url, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let start = 0; start < size; start += 1) {
      let end = start;
      while (end < size && data[row * size + end]) end += 1;
      if (end > start) path += `M${start} ${row}h${end - start}v1h${start - end}z`;
      start = end;
    }
  }
  const side = size + 2 * quietZone;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-quietZone} ${-quietZone} ${side} ${side}"><path d="${path}"/></svg>`;
}

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

const { output, ...document } = await input();
const data = { ...document, families: families(), badges: document.badges.map((badge) => ({ ...badge, qr: qrOf(badge.url) })) };
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [fonts] }] });
compiler.mapShadow(`${folder}data.json`, Buffer.from(JSON.stringify(data)));
const set = compiler.compile({ mainFilePath: `${folder}sheet.typ` });
if (!set.result) throw new Error(JSON.stringify(set.takeDiagnostics()?.shortDiagnostics));
process.stdout.write(output === 'svg' ? compiler.plainSvg(set.result) : compiler.pdf(set.result, { pdfTags: false }));

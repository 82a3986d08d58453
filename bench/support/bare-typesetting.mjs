/**
 * The typesetting library alone, in a process of its own: sets `sheet.typ` with the data.json beside it, in this folder, with these
 * fonts, and writes the PDF there. `node bare-typesetting.mjs FOLDER FONTS`
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const [folder, fonts] = process.argv.slice(2);
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [fonts] }] });
// Without tags, as ours.
writeFileSync(join(folder, 'sheet.pdf'), compiler.pdf({ mainFilePath: join(folder, 'sheet.typ') }, { pdfTags: false }));

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const isThere = (path: string) => existsSync(join(root, path)) || existsSync(join(root, 'apps/api/src', path));
/** Requirements of levels 1 and 2 in version 5.0.0 of the standard. */
const requirements = 253;

describe('the pages about security', () => {
  it.each(['SECURITY.md', 'docs/asvs.md'])('%s names files that are there', (page) => {
    const paths = [...read(page).matchAll(/`([\w./-]+\/[\w.-]*)`/g)].map(([, path]) => path!);
    const named = paths.filter((path) => !path.startsWith('/') && !['text/plain'].includes(path));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((path) => !isThere(path))).toEqual([]);
  });

  it('SECURITY.md leads to pages that are there', () => {
    const links = [...read('SECURITY.md').matchAll(/\]\(([^)#]+)/g)].map(([, path]) => path!);
    expect(links.length).toBeGreaterThan(4);
    expect(links.filter((path) => !isThere(path))).toEqual([]);
  });

  it('every requirement has one row with one mark, or is told to have no place here', () => {
    const page = read('docs/asvs.md');
    const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| [12] \| [^|]+ \| (\w+) \| [^|]+ \|$/gm)];
    const inRows = rows.map(([, number]) => number!);
    const others = page.split('\n').filter((line) => !line.startsWith('|'));
    const elsewhere = [...others.join('\n').matchAll(/\b\d+\.\d+\.\d+\b/g)].map(([number]) => number);
    const all = [...inRows, ...elsewhere];
    expect([all.length, new Set(all).size]).toEqual([requirements, requirements]);
    expect([...new Set(rows.map(([, , mark]) => mark))].sort()).toEqual(['no', 'part', 'yes', 'you']);
    expect(rows).toHaveLength(page.split('\n').filter((line) => /^\| \d/.test(line)).length);
  });
});

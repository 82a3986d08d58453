import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figures } from '../../../../apps/api/src/platform/limits/figures.js';

it('the operations page has every limit with its figures, and no other', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/operations.md'), 'utf8');
  const table = page.slice(page.indexOf('| limit |'), page.indexOf('An address is an IPv4 address'));
  const told = [...table.matchAll(/^\| `(\w+)` \| ([\d,]+) \| (\d+) min \|/gm)].map(([, name, most, minutes]) => [
    name!,
    { most: Number(most!.replaceAll(',', '')), minutes: Number(minutes) },
  ]);
  expect(Object.fromEntries(told)).toEqual(figures);
});

it('no limit is below what one upload may hold', () => expect(figures.scans.most).toBeGreaterThan(10 * 200));

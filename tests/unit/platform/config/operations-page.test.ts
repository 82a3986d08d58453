import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingNames } from '../../../../apps/api/src/platform/config.js';

it('the operations page has every setting in its table, and no other', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/operations.md'), 'utf8');
  const table = page.slice(page.indexOf('| setting |'), page.indexOf('An invalid or missing setting'));
  const told = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(told.sort()).toEqual([...settingNames].sort());
});

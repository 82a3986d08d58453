import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chapters } from '../../../apps/api/src/integrations/chapters.js';
import { problemStatuses } from '../../../apps/api/src/integrations/problems.js';

const sources = join(import.meta.dirname, '../../../apps/api/src');
const statuses: Record<string, number> = {
  ...{ invalid: 422, unauthenticated: 401, forbidden: 403, not_found: 404, conflict: 409 },
  ...{ stale: 412, gone: 410, too_large: 413, too_many: 429, unavailable: 503 },
};

/** Each refusal that the sources write down, as `code: status`. */
function refusals(): Map<string, number> {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const text = files.map((file) => readFileSync(join(sources, file), 'utf8')).join('\n');
  const written = [...text.matchAll(/new DomainError\(\s*'(\w+)',\s*'(\w+)'/g)].map(([, kind, code]) => [code!, statuses[kind!]!] as const);
  const conflicts = [...text.matchAll(/\bconflict\(\s*'(\w+)'/g)].map(([, code]) => [code!, 409] as const);
  return new Map([...written, ...conflicts]);
}

it('lists each refusal of the program with its status', () => {
  const found = refusals();
  expect(found.size).toBeGreaterThan(20);
  const unlike = [...found].filter(([code, status]) => (problemStatuses as Record<string, number>)[code] !== status);
  expect(unlike).toEqual([]);
});

it('tells no route of a refusal twice', () => {
  const twice = chapters.flatMap(({ routes }) =>
    Object.entries(routes).filter(([, { problems = [] }]) => new Set(problems).size !== problems.length),
  );
  expect(twice).toEqual([]);
});

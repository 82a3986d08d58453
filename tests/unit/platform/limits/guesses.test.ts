import { DomainError } from '../../../../apps/api/src/platform/errors.js';
import { Limiter } from '../../../../apps/api/src/platform/limits/limiter.js';
import type { SharedCounters } from '../../../../apps/api/src/platform/limits/shared-counters.js';

const most = 20;
/** Counters that do not answer: the process limits by itself. */
const silent = { limiter: () => ({}), ask: () => Promise.resolve(undefined) } as unknown as SharedCounters;
const limiter = () => new Limiter('guesses', { most, minutes: 10 }, 60_000, silent);
const wrong = async () => {
  await new Promise((resolve) => setImmediate(resolve));
  throw new DomainError('gone', 'link_unknown', 'This is not it.');
};
const codesOf = async (guesses: Promise<unknown>[]) =>
  (await Promise.allSettled(guesses)).map((ended) => (ended.status === 'rejected' ? (ended.reason as DomainError).code : 'right'));

it('guesses that are made in the same moment are no more than others', async () => {
  const limit = limiter();
  const codes = await codesOf(Array.from({ length: 3 * most }, () => limit.guess('ana', wrong)));
  expect(codes.filter((code) => code === 'link_unknown')).toHaveLength(most);
  expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(2 * most);
});

it('what is right does not count, and what is refused counts no more', async () => {
  const limit = limiter();
  const right = () => Promise.resolve('right');
  expect(await codesOf(Array.from({ length: most }, () => limit.guess('ana', right)))).toEqual(Array(most).fill('right'));
  expect(await codesOf(Array.from({ length: most - 1 }, () => limit.guess('ana', wrong)))).toEqual(Array(most - 1).fill('link_unknown'));
  expect(await codesOf([limit.guess('ana', right), limit.guess('ben', right)])).toEqual(['right', 'right']);
  expect(await codesOf([limit.guess('ana', wrong)])).toEqual(['link_unknown']);
  for (let again = 0; again < 3; again += 1) expect(await codesOf([limit.guess('ana', right)])).toEqual(['too_many_requests']);
  expect(await codesOf([limit.guess('ben', right)])).toEqual(['right']);
});

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openProfile } from './browser.js';
import { freePort } from './free-port.js';

const run = promisify(execFile);
const program = createRequire(import.meta.url).resolve('lighthouse/cli/index.js');
const categories = ['accessibility', 'best-practices', 'performance'] as const;
/** What asks a page to answer before it may be drawn, and what moves once it is. */
const options = [
  '--quiet',
  '--output=json',
  '--disable-storage-reset',
  '--only-categories',
  categories.join(),
  '--max-wait-for-load=20000',
];

export type Judgement = {
  /** Of 100. */
  scores: Record<(typeof categories)[number], number>;
  /** Milliseconds until the largest thing is drawn, on the simulated phone and network of Lighthouse's mobile preset. */
  largestPaint: number;
  /** Cumulative layout shift; 0 where nothing moved. */
  layoutShift: number;
  /** The addresses of requests that a first paint waited for. */
  blocking: string[];
  /** The audits of the first two categories that are not passed, for whoever mends them. */
  complaints: string[];
};

type Audit = { score: number | null; title: string; numericValue?: number; details?: { items?: { url?: string }[] } };
type Report = {
  audits: Record<string, Audit>;
  categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>;
};

/** A phone's profile whose pages Lighthouse can judge, signed in where `link` is given. */
export async function startJudge(link?: string): Promise<{ judge: (url: string) => Promise<Judgement>; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'within24-lighthouse-'));
  const port = await freePort();
  const context = await openProfile(folder, port);
  if (link) {
    const { origin, hash } = new URL(link);
    await context.request.post(`${origin}/api/v1/attendee/session`, { data: { token: hash.slice(1) } });
  }
  return {
    judge: async (url) => {
      const { stdout } = await run(process.execPath, [program, url, `--port=${port}`, ...options], { maxBuffer: 64 * 1_048_576 });
      return judgementOf(JSON.parse(stdout) as Report);
    },
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function judgementOf({ audits, categories: judged }: Report): Judgement {
  const scores = Object.fromEntries(categories.map((name) => [name, Math.round(judged[name]!.score * 100)])) as Judgement['scores'];
  const weighed = categories.slice(0, 2).flatMap((name) => judged[name]!.auditRefs.filter(({ weight }) => weight > 0));
  return {
    scores,
    largestPaint: audits['largest-contentful-paint']!.numericValue!,
    layoutShift: audits['cumulative-layout-shift']!.numericValue!,
    blocking: (audits['render-blocking-resources']?.details?.items ?? []).map(({ url }) => url ?? ''),
    complaints: weighed.filter(({ id }) => (audits[id]!.score ?? 1) < 1).map(({ id }) => `${id}: ${audits[id]!.title}`),
  };
}

export const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

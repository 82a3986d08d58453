import type { TestApp } from './app.js';
import { eventually } from './people.js';
import { stored } from './stored.js';

/** Waits until nothing that was asked for is under way any more: every change is planned and folded, no job runs. */
export async function quiet(app: TestApp): Promise<void> {
  const isQuiet = async () => {
    const [work] = await stored<{ changes: number; jobs: number }>(
      app,
      `select (select count(*)::int from change) + (select count(*)::int from unfolded_event) as changes,
         (select count(*)::int from bullmq.job where state in ('active', 'waiting')) as jobs`,
    );
    return work?.changes === 0 && work.jobs === 0;
  };
  // Changes are announced a moment after their commit, and a job that ends may add others.
  await eventually(async () => (await isQuiet()) && new Promise<boolean>((resolve) => setTimeout(() => void isQuiet().then(resolve), 100)));
}

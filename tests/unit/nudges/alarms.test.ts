import { AlarmsService } from '../../../apps/api/src/nudges/alarms.service.js';
import type { NudgesRepository } from '../../../apps/api/src/nudges/nudges.repository.js';
import type { Config } from '../../../apps/api/src/platform/config.js';
import type { Jobs } from '../../../apps/api/src/platform/jobs/jobs.js';

type Memory = Awaited<ReturnType<Jobs['memoryOf']>>;
const alarm = { organizationId: 'o', nudgeId: 'n', generation: 1, delay: 0 };

/** What a round does, in its order, with a queue that remembers so much; `adds` says whether jobs can be added. */
async function round(memory: Memory, adds = true): Promise<(string | number)[]> {
  const done: (string | number)[] = [];
  async function* due(secondsAhead: number) {
    done.push(secondsAhead);
    yield [alarm];
  }
  const jobs = { memoryOf: async () => memory, addMany: async () => adds, mark: async () => void done.push('mark') };
  const config = { intervals: { reconcile: 30_000 } } as Config;
  await new AlarmsService({ due } as unknown as NudgesRepository, jobs as unknown as Jobs, config).restore();
  return done;
}

describe('alarms', () => {
  it('of the next 48 hours are set in a queue that lost its mark, and the mark comes last', async () => {
    expect(await round('lost')).toEqual([48 * 3_600, 'mark']);
  });

  it('of the next ten rounds are set in any other', async () => {
    expect(await round('kept')).toEqual([300]);
  });

  it('begin anew after a restoration that was cut short', async () => {
    expect(await round('lost', false)).toEqual([48 * 3_600]);
  });

  it('wait where the queue cannot be reached', async () => {
    expect(await round('unreachable')).toEqual([]);
  });
});

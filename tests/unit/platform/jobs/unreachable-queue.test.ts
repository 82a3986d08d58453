import type { ModuleRef } from '@nestjs/core';
import { z } from 'zod';
import type { JobsBackend } from '../../../../apps/api/src/platform/jobs/backend.js';
import { defineJob, Jobs } from '../../../../apps/api/src/platform/jobs/jobs.js';

const never = new Promise<never>(() => undefined);
const job = defineJob('nudges', 'some', z.object({}));

/** Jobs in a queue that was not reached since the start: BullMQ waits for it, for ever if need be. */
function jobsInNoQueue(): Jobs {
  const queue = { on: () => undefined, addBulk: () => never, getJob: () => never };
  const backend = { reachable: () => false, ping: () => never } as unknown as JobsBackend;
  const jobs = new Jobs({ get: () => queue } as unknown as ModuleRef, backend);
  jobs.onModuleInit();
  // The product tells of every job that it could not add; here that is expected.
  Object.assign(jobs, { logger: { warn: () => undefined } });
  return jobs;
}

describe('a queue that cannot be reached', () => {
  it('keeps nobody waiting who adds a job or asks what it remembers', async () => {
    const jobs = jobsInNoQueue();
    const from = Date.now();
    expect(await jobs.addMany(job, [{ data: {}, timing: {} }])).toBe(false);
    expect(await jobs.memoryOf('nudges')).toBe('unreachable');
    expect(Date.now() - from).toBeLessThan(1_000);
  });
});

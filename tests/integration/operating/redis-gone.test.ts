import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../support/people.js';
import { RedisServer } from '../../support/redis-server.js';
import { endPrograms, foundWithin, healthy, newDatabase, second, startProgram } from './program.js';

afterEach(endPrograms, 60_000);

describe('a process', () => {
  it('stays up while Redis is gone, says so, and finds a wedge after its return', async () => {
    const redis = await RedisServer.start();
    try {
      const program = await startProgram(await newDatabase(), { FAULT: 'wedged', REDIS_URL: redis.url });
      await healthy(program);
      const pid = program.pid();
      await redis.kill();
      await eventually(async () => (await program.readyz()).body.queue === false, 20);
      // Longer than a silent canary is borne at this pace.
      await sleep(12 * second);
      expect([program.pid(), (await program.readyz()).status]).toEqual([pid, 200]);
      await redis.restart();
      await eventually(
        async () => (await program.readyz()).body.queue === true && ((await program.readyz()).body.canaryAge ?? Infinity) < 2,
        30,
      );
      expect(program.pid()).toBe(pid);
      process.kill(pid, 'SIGUSR2');
      await eventually(() => program.err().includes('Within24 ended (75) and is started again.\n'), foundWithin);
    } finally {
      await endPrograms();
      await redis.close();
    }
  }, 180_000);
});

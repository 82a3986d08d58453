import { everywhere, type Fault } from '../fault.js';

export const apiFaults: Fault[] = [
  {
    name: 'api killed during an upload',
    tries: [1],
    on: everywhere,
    lasts: 0,
    inject: async ({ fleet }) => {
      const port = await fleet.door.nextUpload();
      const victim = fleet.apis.find((api) => api.port === port)!;
      const at = Date.now();
      const ended = victim.ended();
      victim.signal('SIGKILL');
      await ended;
      return { at, victim: victim.name };
    },
  },
  {
    name: 'rolling restart',
    tries: [1, 26],
    on: everywhere,
    lasts: 0,
    inject: async ({ fleet }) => {
      const at = Date.now();
      for (const each of fleet.processes) await each.restart();
      return { at };
    },
  },
];

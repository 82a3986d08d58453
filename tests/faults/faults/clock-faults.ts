import { everywhere, type Arena, type Fault, type Injected } from '../fault.js';
import type { Supervised } from '../fleet/supervised.js';

const day = 86_400_000;
const tenMinutes = 600_000;

/** Shifts the clocks, and sets them right at the end. */
function shift(processes: Supervised[], by: number): Injected {
  for (const each of processes) each.shiftClock(by);
  return {
    at: Date.now(),
    victim: processes.map(({ name }) => name).join(' and '),
    heal: () => processes.forEach((each) => each.shiftClock(0)),
  };
}

const clock = (name: string, who: (arena: Arena) => Supervised[], by: (arena: Arena) => number): Fault => ({
  name,
  tries: [3],
  on: everywhere,
  lasts: 40,
  inject: async (arena) => shift(who(arena), by(arena)),
});

const oneWorker = ({ fleet, chance }: Arena) => [chance.pick(fleet.workers)];
const oneApi = ({ fleet, chance }: Arena) => [chance.pick(fleet.apis)];
const everybody = ({ fleet }: Arena) => fleet.processes;

/** What ten minutes are to a day, this is to the window that stands for it. */
const scaled = ({ scale }: Arena) => Math.round((tenMinutes * scale.window) / day);

export const clockFaults: Fault[] = [
  clock('worker’s clock ten minutes ahead', oneWorker, () => tenMinutes),
  clock('worker’s clock ten minutes behind', oneWorker, () => -tenMinutes),
  clock('api’s clock ten minutes ahead', oneApi, () => tenMinutes),
  clock('api’s clock ten minutes behind', oneApi, () => -tenMinutes),
  clock('all clocks a little ahead', everybody, scaled),
  clock('all clocks a little behind', everybody, (arena) => -scaled(arena)),
];

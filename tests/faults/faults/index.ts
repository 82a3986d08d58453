import type { Fault } from '../fault.js';
import { apiFaults } from './api-faults.js';
import { clockFaults } from './clock-faults.js';
import { mailFaults } from './mail-faults.js';
import { postgresFaults } from './postgres-faults.js';
import { redisFaults } from './redis-faults.js';
import { workerFaults } from './worker-faults.js';

/** Everything that goes wrong here, in the order in which it is told; a run takes its own. */
export const allFaults: readonly Fault[] = [
  ...workerFaults,
  ...clockFaults,
  ...apiFaults,
  ...redisFaults,
  ...postgresFaults,
  ...mailFaults,
];

/**
 * A program whose worker takes a job and never ends it, to be killed. Takes the settings of the jobs as JSON; says `ready`, then
 * `taken`.
 */
import 'reflect-metadata';
import { startJobs } from './jobs-program.js';

const { runs } = await startJobs(JSON.parse(process.argv[2]), { role: 'worker' });
runs.let('never ends', () => {
  console.log('taken');
  return new Promise(() => undefined);
});
console.log('ready');

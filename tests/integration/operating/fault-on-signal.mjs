/** Loaded before the program: SIGUSR2 brings the trouble that FAULT names over it. */
import { Worker } from 'bullmq';

const { waitForJob, nextJobFromJobData } = Worker.prototype;
let troubled = false;

const troubles = {
  /** Nothing else runs any more. */
  blocked: () => {
    for (;;);
  },
  /** The workers wait for ever, as on a connection that is gone; they say that they run. */
  wedged: () => {
    Worker.prototype.waitForJob = async function (...given) {
      return troubled && this.name === 'nudges' ? new Promise(() => {}) : waitForJob.apply(this, given);
    };
  },
  /** The workers ask for jobs and never run what they are given. */
  idle: () => {
    Worker.prototype.nextJobFromJobData = async function (...given) {
      return troubled && this.name === 'nudges' ? undefined : nextJobFromJobData.apply(this, given);
    };
  },
};

process.on('SIGUSR2', () => {
  troubled = true;
  troubles[process.env.FAULT]();
});

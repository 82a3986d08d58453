import { describeJobs } from './conformance.js';

describe('jobs on sentinel', () => describeJobs('sentinel'));

import { describeJobs } from './conformance.js';

describe('jobs on cluster', () => describeJobs('cluster'));

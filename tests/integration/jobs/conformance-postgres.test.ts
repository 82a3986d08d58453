import { describeJobs } from './conformance.js';

describe('jobs on postgres', () => describeJobs('postgres'));

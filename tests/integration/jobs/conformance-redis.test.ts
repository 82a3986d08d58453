import { describeJobs } from './conformance.js';

describe('jobs on redis', () => describeJobs('redis'));

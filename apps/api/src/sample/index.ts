/** The sample organization of the embedded mode, and sample events to look at. */
export { SampleModule } from './sample.module.js';
export { SampleService } from './sample.service.js';

/** The sample organization and event of the embedded mode. */
export { SampleModule } from './sample.module.js';
export { SampleService } from './sample.service.js';

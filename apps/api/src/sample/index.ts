/** The sample organization and event of the embedded mode. */
export { SampleModule } from './sample.module.js';
export { SampleService, type Welcome } from './sample.service.js';

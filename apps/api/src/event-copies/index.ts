/** Events made from another event: everything but its dates and its people. */
export { EventCopiesModule } from './event-copies.module.js';

/** What attendees do with everything that is kept about them: they take it with them, and they delete it. */
export { Erasure, type ErasedAlong } from './erasure.service.js';
export { Exports } from './exports.service.js';
export { MyDataModule } from './my-data.module.js';
export { Retention } from './retention.service.js';
export { Tombstones } from './tombstones.service.js';

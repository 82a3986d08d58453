/** Badge codes and their QR. */
export { BadgesModule } from './badges.module.js';
export { BadgesService } from './badges.service.js';

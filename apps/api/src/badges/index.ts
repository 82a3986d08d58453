/** Badge codes, their QR, and sheets of badges to print. */
export { BadgesModule } from './badges.module.js';
export { BadgesService } from './badges.service.js';
export { LogosService } from './logos.service.js';
export { WaitingSheets } from './waiting-sheets.service.js';

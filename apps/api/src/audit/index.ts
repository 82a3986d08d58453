/** What members and scripts of an organization did, for the organization to read. Acts are noted through platform/audit. */
export { AuditModule } from './audit.module.js';

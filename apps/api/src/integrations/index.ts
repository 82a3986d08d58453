/** What other programs need to work with Within24: the description of the HTTP API, for machines and for people. */
export { IntegrationsModule } from './integrations.module.js';

/** What the API and the web app agree on: request and response shapes, the badge code, and how text and time are read. */
export * from './accounts.js';
export * from './attendee-imports.js';
export * from './attendees.js';
export * from './badge-code.js';
export * from './common.js';
export * from './connections.js';
export * from './events.js';
export * from './introductions.js';
export * from './languages.js';
export * from './mail-events.js';
export * from './my-data.js';
export * from './nudges.js';
export * from './problem.js';
export * from './results.js';
export * from './plain-text.js';
export * from './text.js';
export * from './time.js';

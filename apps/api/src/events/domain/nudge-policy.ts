export * from '../../nudges/domain/nudge-policy.js';

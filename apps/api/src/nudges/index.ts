/** Who is reminded of whom, when: planning, sending, and what the mails' buttons do. */
export { NudgesModule } from './nudges.module.js';
export { NudgeReconciler } from './reconciler.service.js';

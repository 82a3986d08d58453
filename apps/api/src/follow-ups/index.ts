/** What attendees did about their contacts, and what they send each other. */
export { FollowUpsModule } from './follow-ups.module.js';
export { FollowUpsService, isByHand } from './follow-ups.service.js';
export { IntroductionsService } from './introductions.service.js';
export { MyLetters } from './my-letters.service.js';
export { WaitingLetters } from './waiting-letters.service.js';

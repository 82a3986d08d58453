import { Module } from '@nestjs/common';
import { AttendeesModule } from '../attendees/index.js';
import { ConnectionsModule } from '../connections/index.js';
import { FollowUpsController } from './follow-ups.controller.js';
import { FollowUpsProcessor } from './follow-ups.processor.js';
import { FollowUpsRepository } from './follow-ups.repository.js';
import { FollowUpsService } from './follow-ups.service.js';
import { IntroductionsController } from './introductions.controller.js';
import { IntroductionsRepository } from './introductions.repository.js';
import { IntroductionsService } from './introductions.service.js';
import { LetterClaims } from './letter-claims.service.js';
import { LetterComposers } from './letter-composers.js';
import { LetterOutbox } from './letter-outbox.js';
import { LetterOutcomes } from './letter-outcomes.service.js';
import { LetterSender } from './letter-sender.service.js';
import { Letters } from './letters.service.js';
import { LettersRepository } from './letters.repository.js';
import { WaitingLetters } from './waiting-letters.service.js';

@Module({
  imports: [AttendeesModule, ConnectionsModule],
  controllers: [FollowUpsController, IntroductionsController],
  providers: [
    FollowUpsProcessor,
    FollowUpsRepository,
    FollowUpsService,
    IntroductionsRepository,
    IntroductionsService,
    LetterClaims,
    LetterComposers,
    LetterOutbox,
    LetterOutcomes,
    Letters,
    LetterSender,
    LettersRepository,
    WaitingLetters,
  ],
  exports: [FollowUpsService, WaitingLetters],
})
export class FollowUpsModule {}

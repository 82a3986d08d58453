import { Module } from '@nestjs/common';
import { AttendeesModule } from '../attendees/index.js';
import { ConnectionsModule } from '../connections/index.js';
import { CorrespondenceService } from './correspondence.service.js';
import { FollowUpsController } from './follow-ups.controller.js';
import { FollowUpsProcessor } from './follow-ups.processor.js';
import { FollowUpsRepository } from './follow-ups.repository.js';
import { FollowUpsService } from './follow-ups.service.js';
import { IntroductionComposer } from './introduction-composer.js';
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
import { MessageComposer } from './message-composer.js';
import { MessagesController } from './messages.controller.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';
import { MyLettersRepository } from './my-letters.repository.js';
import { MyLetters } from './my-letters.service.js';
import { WaitingLetters } from './waiting-letters.service.js';

@Module({
  imports: [AttendeesModule, ConnectionsModule],
  controllers: [FollowUpsController, MessagesController, IntroductionsController],
  providers: [
    CorrespondenceService,
    FollowUpsProcessor,
    FollowUpsRepository,
    FollowUpsService,
    IntroductionComposer,
    IntroductionsRepository,
    IntroductionsService,
    LetterClaims,
    LetterComposers,
    LetterOutbox,
    LetterOutcomes,
    Letters,
    LetterSender,
    LettersRepository,
    MessageComposer,
    MessagesRepository,
    MessagesService,
    MyLetters,
    MyLettersRepository,
    WaitingLetters,
  ],
  exports: [FollowUpsService, IntroductionsService, MyLetters, WaitingLetters],
})
export class FollowUpsModule {}

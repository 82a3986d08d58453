import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { ConsentTextsController } from './consent-texts.controller.js';
import { ConsentTextsRepository } from './consent-texts.repository.js';
import { ConsentTexts } from './consent-texts.service.js';
import { EventsController } from './events.controller.js';
import { EventsRepository } from './events.repository.js';
import { EventsService } from './events.service.js';

@Module({
  imports: [AccountsModule],
  controllers: [ConsentTextsController, EventsController],
  providers: [ConsentTextsRepository, ConsentTexts, EventsRepository, EventsService],
  exports: [ConsentTexts, EventsService],
})
export class EventsModule {}

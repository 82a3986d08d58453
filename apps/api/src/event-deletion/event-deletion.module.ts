import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AttendeesModule } from '../attendees/index.js';
import { EventsModule } from '../events/index.js';
import { MyDataModule } from '../my-data/index.js';
import { EventDeletionController } from './event-deletion.controller.js';
import { EventDeletionsRepository } from './event-deletions.repository.js';
import { EventDeletions } from './event-deletions.service.js';
import { EventRemoval } from './event-removal.service.js';
import { ExportMailComposer } from './export-mail-composer.js';
import { ExportMailsRepository } from './export-mails.repository.js';
import { ExportMails } from './export-mails.service.js';

@Module({
  imports: [AccountsModule, AttendeesModule, EventsModule, MyDataModule],
  controllers: [EventDeletionController],
  providers: [EventDeletions, EventDeletionsRepository, EventRemoval, ExportMailComposer, ExportMails, ExportMailsRepository],
  exports: [EventRemoval, ExportMails],
})
export class EventDeletionModule {}

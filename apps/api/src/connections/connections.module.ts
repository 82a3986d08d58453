import { Module } from '@nestjs/common';
import { AttendeesModule } from '../attendees/index.js';
import { EventsModule } from '../events/index.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsRepository } from './contacts.repository.js';
import { ContactsService } from './contacts.service.js';
import { MyConnectionsRepository } from './my-connections.repository.js';
import { MyConnections } from './my-connections.service.js';
import { ScansController } from './scans.controller.js';
import { ScansRepository } from './scans.repository.js';
import { ScansService } from './scans.service.js';

@Module({
  imports: [AttendeesModule, EventsModule],
  controllers: [ScansController, ContactsController],
  providers: [ContactsRepository, ContactsService, MyConnections, MyConnectionsRepository, ScansRepository, ScansService],
  exports: [ContactsService, MyConnections, ScansService],
})
export class ConnectionsModule {}

import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { EventsModule } from '../events/index.js';
import { BadgesController } from './badges.controller.js';
import { BadgesProcessor } from './badges.processor.js';
import { BadgesRepository } from './badges.repository.js';
import { BadgesService } from './badges.service.js';
import { EventLooks } from './event-looks.service.js';
import { LogosController } from './logos.controller.js';
import { LogosRepository } from './logos.repository.js';
import { LogosService } from './logos.service.js';
import { SheetMaker } from './sheet-maker.service.js';
import { SheetSetter } from './sheet-setter.service.js';
import { SheetsController } from './sheets.controller.js';
import { SheetsRepository } from './sheets.repository.js';
import { SheetsService } from './sheets.service.js';
import { WaitingSheets } from './waiting-sheets.service.js';

@Module({
  imports: [AccountsModule, EventsModule],
  controllers: [BadgesController, LogosController, SheetsController],
  providers: [
    BadgesProcessor,
    BadgesRepository,
    BadgesService,
    EventLooks,
    LogosRepository,
    LogosService,
    SheetMaker,
    SheetSetter,
    SheetsRepository,
    SheetsService,
    WaitingSheets,
  ],
  exports: [BadgesService, LogosService, WaitingSheets],
})
export class BadgesModule {}

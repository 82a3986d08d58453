import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { mailEventsRequest, type MailEventsRequest } from '@within24/shared';
import { BouncesGuard } from './bounces.guard.js';
import { BouncesService } from './bounces.service.js';

/** Where the mail provider tells what became of mails that it had accepted. Telling it twice changes nothing. */
@Controller('api/v1/mail-events')
@UseGuards(BouncesGuard)
export class BouncesController {
  constructor(private readonly bounces: BouncesService) {}

  @Post()
  @HttpCode(204)
  async take(@Body({ schema: mailEventsRequest }) { items }: MailEventsRequest): Promise<void> {
    await this.bounces.take(items);
  }
}

import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { AskedFrom } from '../platform/limits/client-address.js';
import { Limits } from '../platform/limits/limits.js';
import { Reminders } from './reminders.service.js';
import { unsubscribeDone, unsubscribeQuestion } from './unsubscribe-page.js';

/** The body that RFC 8058 asks for, as a form of either kind; the multipart one comes unread. */
const oneClick = z.union([
  z.object({ 'List-Unsubscribe': z.literal('One-Click') }),
  z.string().regex(/name="?List-Unsubscribe"?\r?\n(.+\r?\n)*\r?\nOne-Click\r?\n/i),
]);

/**
 * One-click unsubscribing as RFC 8058 has it: the POST of a mail program, without cookie and without redirect. Opening
 * the link shows a button and changes nothing; every token is answered alike.
 */
@Controller('unsubscribe')
export class UnsubscribeController {
  constructor(
    private readonly reminders: Reminders,
    private readonly limits: Limits,
  ) {}

  @Get(':token')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('vary', 'accept-language')
  ask(@Headers('accept-language') language?: string): string {
    return unsubscribeQuestion(language);
  }

  @Post(':token')
  @HttpCode(200)
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('vary', 'accept-language')
  async unsubscribe(
    @Param('token') token: string,
    @Body({ schema: oneClick }) _body: unknown,
    @AskedFrom() address: string,
    @Headers('accept-language') language?: string,
  ): Promise<string> {
    await this.limits.take('unsubscribes', address);
    await this.reminders.unsubscribe(token);
    return unsubscribeDone(language);
  }
}

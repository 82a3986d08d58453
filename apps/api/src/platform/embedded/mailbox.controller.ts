import { Controller, Get, Header, Query, Req, type DynamicModule } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refuseOtherMachines } from '../http/this-machine.js';
import { MailCatcher, type CaughtMail } from './mail-catcher.js';
import { mailboxPage } from './mailbox-page.js';

const query = z.object({ to: z.string().max(320).optional(), limit: z.coerce.number().int().min(1).max(500).default(100) });

/** The inbox of the embedded mode: every mail that was sent, for people and scripts on this machine only. */
@Controller('dev/mailbox')
class MailboxController {
  constructor(private readonly catcher: MailCatcher) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  )
  page(@Req() request: FastifyRequest, @Query({ schema: query }) { to, limit }: z.output<typeof query>): string {
    refuseOtherMachines(request);
    return mailboxPage(this.catcher.messages({ to, limit }));
  }

  @Get('messages')
  messages(@Req() request: FastifyRequest, @Query({ schema: query }) { to, limit }: z.output<typeof query>): { items: CaughtMail[] } {
    refuseOtherMachines(request);
    return { items: this.catcher.messages({ to, limit }) };
  }
}

class MailboxModuleHost {}

/** The inbox page and its JSON, where there is a catcher. */
export function mailboxModule(catcher: MailCatcher | undefined): DynamicModule {
  if (!catcher) return { module: MailboxModuleHost };
  return { module: MailboxModuleHost, controllers: [MailboxController], providers: [{ provide: MailCatcher, useValue: catcher }] };
}

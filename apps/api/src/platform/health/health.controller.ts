import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Health, type Readiness } from './health.service.js';

@Controller()
export class HealthController {
  constructor(private readonly health: Health) {}

  /** Alive: this process answers. */
  @Get('healthz')
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Ready: the database answers; everything else this process can wait for, and tells. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.health.readiness();
    void reply.status(readiness.database ? 200 : 503);
    return readiness;
  }
}

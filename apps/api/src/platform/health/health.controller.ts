import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../config.js';
import { Database } from '../database/database.js';

const patience = 2_000;

/** Resolves to whether it went well, within two seconds. */
async function works(attempt: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), patience)));
  const outcome = attempt.then(
    () => true,
    () => false,
  );
  return Promise.race([outcome, tooLong]).finally(() => clearTimeout(timer));
}

@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** Alive: this process answers. */
  @Get('healthz')
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Ready: the database answers; everything else this process can wait for. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: 'ok' | 'unavailable'; role: string; database: boolean }> {
    const database = await works(this.database.call('select 1'));
    void reply.status(database ? 200 : 503);
    return { status: database ? 'ok' : 'unavailable', role: this.config.role, database };
  }
}

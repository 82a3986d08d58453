import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import { DomainError } from '../errors.js';
import { refuseOtherMachines } from '../http/this-machine.js';
import { hashOf } from '../ids.js';
import { Metrics } from './metrics.js';

/** Figures for the operator's Prometheus, and for nobody else: they tell how busy the installation is. */
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  @Get()
  async read(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    this.refuseOthers(request);
    const { type, body } = await this.metrics.text();
    void reply.header('content-type', type).header('cache-control', 'no-store');
    return body;
  }

  private refuseOthers(request: FastifyRequest): void {
    const { metricsToken } = this.config;
    if (metricsToken === undefined) return refuseOtherMachines(request);
    if (!timingSafeEqual(hashOf(request.headers.authorization ?? ''), hashOf(`Bearer ${metricsToken}`))) {
      throw new DomainError('unauthenticated', 'metrics_token_required', 'Send METRICS_TOKEN as a bearer token.');
    }
  }
}

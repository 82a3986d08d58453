import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  HttpStatus,
  Param,
  Put,
  Res,
  UnsupportedMediaTypeException,
  UseGuards,
} from '@nestjs/common';
import type { EventLogo } from '@within24/shared';
import type { FastifyReply } from 'fastify';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { LogosService } from './logos.service.js';

@Controller('api/v1/events/:eventId/logo')
@UseGuards(MemberGuard)
export class LogosController {
  constructor(private readonly logos: LogosService) {}

  /** A browser keeps it, asks each time whether it is still the same, and is sent it only where it is not. */
  @Get()
  @Needs('events.read')
  async file(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const { type, version, content } = await this.logos.file({ organizationId, eventId });
    const etag = `"${version}"`;
    void reply.headers({ etag, 'cache-control': 'private, no-cache' });
    if (known?.includes(etag)) {
      void reply.status(HttpStatus.NOT_MODIFIED);
      return undefined;
    }
    void reply.header('content-type', type);
    return content;
  }

  @Put()
  @Needs('events.manage')
  put(@SignedIn() { organizationId }: Organizer, @Param('eventId', idParam) eventId: string, @Body() body: unknown): Promise<EventLogo> {
    if (!Buffer.isBuffer(body)) throw new UnsupportedMediaTypeException();
    return this.logos.put({ organizationId, eventId }, body);
  }

  @Delete()
  @Needs('events.manage')
  @HttpCode(204)
  async remove(@SignedIn() { organizationId }: Organizer, @Param('eventId', idParam) eventId: string): Promise<void> {
    await this.logos.remove({ organizationId, eventId });
  }
}

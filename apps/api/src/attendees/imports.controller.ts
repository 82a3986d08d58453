import { Readable } from 'node:stream';
import { Body, Controller, Delete, Get, HttpStatus, Param, Post, Query, Res, StreamableFile, UseGuards } from '@nestjs/common';
import { importQuery, importRequest, type AttendeeImport, type ImportQuery, type ImportUndo, type ListedImport } from '@within24/shared';
import type { FastifyReply } from 'fastify';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { invalid } from '../platform/errors.js';
import { attachment } from '../platform/http/attachment.js';
import { idParam } from '../platform/http/id-param.js';
import { Limits } from '../platform/limits/limits.js';
import { ImportRunner } from './import-runner.service.js';
import { ImportsService, type ImportCall } from './imports.service.js';

/** The file itself (`text/csv`), or JSON that holds it with its settings. */
function callOf(body: unknown, query: ImportQuery): ImportCall {
  if (Buffer.isBuffer(body)) return { csv: body, onDuplicate: 'update', skipErrors: query.skipErrors };
  const parsed = importRequest.safeParse(body);
  if (!parsed.success) {
    throw invalid(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), code: issue.code, message: issue.message })));
  }
  const { csv, mapping, onDuplicate } = parsed.data;
  return { csv: Buffer.from(csv.toWellFormed(), 'utf8'), mapping, onDuplicate, skipErrors: query.skipErrors };
}

const badRowsFile = attachment('rows to correct', 'csv');

@Controller('api/v1/events/:eventId/attendee-imports')
@UseGuards(MemberGuard)
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly runner: ImportRunner,
    private readonly limits: Limits,
  ) {}

  @Post()
  @Needs('attendees.manage')
  async start(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Query({ schema: importQuery }) query: ImportQuery,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.limits.take('imports', organizationId);
    const call = callOf(body, query);
    if (query.badRows) {
      const text = await this.imports.badRows({ organizationId, eventId }, call);
      void reply.status(HttpStatus.OK).header('content-disposition', badRowsFile);
      return new StreamableFile(Readable.from(text, { objectMode: false }), { type: 'text/csv; charset=utf-8' });
    }
    if (query.dryRun) {
      void reply.status(HttpStatus.OK);
      return this.imports.preview({ organizationId, eventId }, call);
    }
    const answer = await this.imports.start({ organizationId, eventId }, call);
    void reply.status(answer.rows === undefined ? HttpStatus.ACCEPTED : HttpStatus.CREATED);
    return answer;
  }

  @Get()
  @Needs('attendees.manage')
  async list(@SignedIn() { organizationId }: Organizer, @Param('eventId', idParam) eventId: string): Promise<{ items: ListedImport[] }> {
    return { items: await this.imports.list({ organizationId, eventId }) };
  }

  @Get(':importId')
  @Needs('attendees.manage')
  get(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Param('importId', idParam) id: string,
  ): Promise<AttendeeImport> {
    return this.imports.get({ organizationId, eventId }, id);
  }

  @Delete(':importId')
  @Needs('attendees.manage')
  undo(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Param('importId', idParam) id: string,
  ): Promise<ImportUndo> {
    return this.runner.undo({ organizationId, eventId }, id);
  }
}

import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { nudgePreviewRequest, type NudgePreview, type NudgePreviewRequest } from '@within24/shared';
import { MemberGuard, Needs } from '../accounts/index.js';
import { EventsService } from '../events/index.js';
import { previewNudges } from './domain/nudge-preview.js';

const instant = (at: number) => new Date(at).toISOString();

@Controller('api/v1/nudge-preview')
@UseGuards(MemberGuard)
export class NudgePreviewController {
  constructor(private readonly events: EventsService) {}

  @Post()
  @HttpCode(200)
  @Needs('events.read')
  preview(@Body({ schema: nudgePreviewRequest }) body: NudgePreviewRequest): NudgePreview {
    const { nudgePolicy, startsAt, endsAt } = this.events.scheduleOf(body);
    const day = { startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), timeZone: body.timeZone };
    const { meetings, wholeDay } = previewNudges(nudgePolicy, day);
    return {
      meetings: meetings.map(({ metAt, mailAt }) => ({ metAt: instant(metAt), mailAt: mailAt === null ? null : instant(mailAt) })),
      wholeDay: { mailsAt: wholeDay.map(instant) },
    };
  }
}

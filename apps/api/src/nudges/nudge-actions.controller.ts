import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { nudgeActionRequest, nudgeViewRequest, type NudgeActionRequest, type NudgeView } from '@within24/shared';
import { NudgeActionsService } from './nudge-actions.service.js';

@Controller('api/v1/nudge-actions')
export class NudgeActionsController {
  constructor(private readonly actions: NudgeActionsService) {}

  @Post()
  @HttpCode(200)
  act(@Body({ schema: nudgeActionRequest }) body: NudgeActionRequest): Promise<NudgeView> {
    return this.actions.act(body);
  }

  @Post('view')
  @HttpCode(200)
  view(@Body({ schema: nudgeViewRequest }) body: { token: string }): Promise<NudgeView> {
    return this.actions.view(body.token);
  }
}

import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { nudgeActionRequest, nudgeViewRequest, type NudgeActionRequest, type NudgeView } from '@within24/shared';
import { AskedFrom } from '../platform/limits/client-address.js';
import { Limits } from '../platform/limits/limits.js';
import { NudgeActionsService } from './nudge-actions.service.js';

@Controller('api/v1/nudge-actions')
export class NudgeActionsController {
  constructor(
    private readonly actions: NudgeActionsService,
    private readonly limits: Limits,
  ) {}

  @Post()
  @HttpCode(200)
  act(@Body({ schema: nudgeActionRequest }) body: NudgeActionRequest, @AskedFrom() address: string): Promise<NudgeView> {
    return this.limits.unlessRefused('unknownTokens', address, () => this.actions.act(body));
  }

  @Post('view')
  @HttpCode(200)
  view(@Body({ schema: nudgeViewRequest }) { token }: { token: string }, @AskedFrom() address: string): Promise<NudgeView> {
    return this.limits.unlessRefused('unknownTokens', address, () => this.actions.view(token));
  }
}

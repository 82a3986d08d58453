import { Processor } from '@nestjs/bullmq';
import { handle, JobProcessor } from '../platform/jobs/job-processor.js';
import { makeSheetFile } from './badges.jobs.js';
import { SheetMaker } from './sheet-maker.service.js';

/** One at a time: setting a file takes a core and up to 600 MB. */
@Processor('badges', { concurrency: 1 })
export class BadgesProcessor extends JobProcessor {
  protected readonly handlers = [handle(makeSheetFile, ({ id, ...place }) => this.maker.makeNext(place, id))];

  constructor(private readonly maker: SheetMaker) {
    super();
  }
}

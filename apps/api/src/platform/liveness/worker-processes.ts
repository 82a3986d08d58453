import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** A worker process as the database knows it; `silentMs` since it last showed life, `canaryMs` since its last canary ran. */
export type WorkerProcess = { id: string; host: string; pid: number; silentMs: number; canaryMs: number | null };

/** Where worker processes show each other that they live, by the database's clock. */
@Injectable()
export class WorkerProcesses {
  constructor(private readonly database: Database) {}

  /** Shows life; answers when a canary of this process last ran. Forgets processes that are dead for a day. */
  async beat(id: string, host: string, pid: number): Promise<Date | null> {
    const rows: { canaryAt: Date | null }[] = await this.database.call('select beat($1, $2, $3) as "canaryAt"', [id, host, pid]);
    return rows[0]?.canaryAt ?? null;
  }

  async canaryRan(id: string): Promise<void> {
    await this.database.call('select canary_ran($1)', [id]);
  }

  async leave(id: string): Promise<void> {
    await this.database.call('select worker_left($1)', [id]);
  }

  /**
   * Forgets those of this machine that are certainly gone: no such process runs, or its id is this one's now, as after the
   * restart of a container. Never fails: what stays is forgotten after a day.
   */
  async forgetGone(host: string, ownPid: number): Promise<void> {
    const gone = (one: WorkerProcess) => one.host === host && (one.pid === ownPid || !runs(one.pid));
    const all = await this.all().catch(() => []);
    for (const { id } of all.filter(gone)) await this.leave(id).catch(() => undefined);
  }

  async all(): Promise<WorkerProcess[]> {
    return this.database.call('select id, host, pid, silent_ms as "silentMs", canary_ms as "canaryMs" from worker_processes()');
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

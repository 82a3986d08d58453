import type { Problem } from '@within24/shared';
import { ApiRefusal, NoAnswer } from './api-error.js';
import type { Wire } from './wire.js';

export type ApiAnswer<Body> = { status: number; body: Body };

type Request = {
  /** Made anew for every try, because phones say when they send. */
  body?: () => unknown;
  type?: string;
  /** What must not happen twice is not asked again after a fault that may have come behind the deed. */
  once?: boolean;
};

type Settings = {
  apiKey?: string;
  /** How long to go on asking, in milliseconds. */
  patience?: number;
};

const longestAnswer = 15_000;
const firstPause = 200;
const longestPause = 3_000;
const notNow = new Set([429, 503]);

/** Calls the public HTTP API as one browser or script: keeps its cookies, and asks again while the server cannot answer. */
export class ApiClient {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly wire: Wire,
    private readonly settings: Settings = {},
  ) {}

  get<Body>(path: string): Promise<ApiAnswer<Body>> {
    return this.ask('GET', path);
  }

  post<Body>(path: string, body: () => unknown, more: Omit<Request, 'body'> = {}): Promise<ApiAnswer<Body>> {
    return this.ask('POST', path, { body, ...more });
  }

  patch<Body>(path: string, body: () => unknown): Promise<ApiAnswer<Body>> {
    return this.ask('PATCH', path, { body });
  }

  /** Throws {@link ApiRefusal}, {@link NoAnswer} after the client's patience, or the reason of the wire's end. */
  private async ask<Body>(method: string, path: string, request: Request = {}): Promise<ApiAnswer<Body>> {
    const until = Date.now() + (this.settings.patience ?? Infinity);
    const what = `${method} ${path.replace(/\/unsubscribe\/.*/, '/unsubscribe/…')}`;
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
      const tried = await this.try<Body>(method, path, request);
      this.wire.noteAnswer('answer' in tried);
      if ('answer' in tried) {
        if (tried.answer.status < 400) return tried.answer;
        throw new ApiRefusal(what, tried.answer.status, tried.answer.body as Partial<Problem>);
      }
      const mayAskAgain = !request.once || tried.notDone;
      if (!mayAskAgain || Date.now() + pause > until) throw new NoAnswer(what, tried.fault);
      // A crowd that was shut out together must not come back together.
      await this.wire.pause(Math.max(tried.retryAfter, pause * (0.5 + Math.random())));
    }
  }

  private async try<Body>(method: string, path: string, { body, type = 'application/json' }: Request): Promise<Tried<Body>> {
    try {
      return await this.wire.inTurn(async () => {
        this.wire.signal.throwIfAborted();
        const content = body?.();
        const response = await fetch(this.wire.url + path, {
          method,
          redirect: 'manual',
          signal: AbortSignal.any([this.wire.signal, AbortSignal.timeout(longestAnswer)]),
          headers: { ...this.headers(), ...(body && { 'content-type': type }) },
          body: content === undefined ? null : typeof content === 'string' ? content : JSON.stringify(content),
        });
        return this.read<Body>(response);
      });
    } catch (error) {
      this.wire.signal.throwIfAborted();
      return { fault: faultOf(error), retryAfter: 0, notDone: false };
    }
  }

  private async read<Body>(response: Response): Promise<Tried<Body>> {
    const text = await response.text();
    const { status, headers } = response;
    if (status >= 500 || status === 429) {
      const retryAfter = Math.min(Number(headers.get('retry-after') ?? 0) * 1_000 || 0, longestPause);
      return { fault: `${status}`, retryAfter, notDone: notNow.has(status) };
    }
    for (const cookie of headers.getSetCookie()) this.keep(cookie);
    const body: unknown = /json/.test(headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : text;
    return { answer: { status, body: body as Body } };
  }

  private headers(): Record<string, string> {
    const { apiKey } = this.settings;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { ...(apiKey && { authorization: `Bearer ${apiKey}` }), ...(cookie && { cookie }) };
  }

  private keep(cookie: string): void {
    const [, name, value] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
    if (name && value) this.cookies.set(name, value);
  }
}

type Tried<Body> = { answer: ApiAnswer<Body> } | { fault: string; retryAfter: number; notDone: boolean };

/** fetch wraps what happened on the line: the cause says it. */
function faultOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message;
}

import { ApiError, NetworkError } from './errors.js';
import { noteServerTime } from './server-time.js';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
export type CallOptions = { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal };

const patienceMs = 20_000;
/** With these our server may say nothing more: accepted, done. */
const wordless = [202, 204];

/** A file goes as it is, all else as JSON. */
function contentOf(body: unknown): { body?: BodyInit; type?: string } {
  if (body === undefined) return {};
  if (body instanceof Blob) return { body, type: body.type || 'application/octet-stream' };
  return { body: JSON.stringify(body), type: 'application/json' };
}

function requestOf(method: Method, { body, headers, signal }: CallOptions): RequestInit {
  const content = contentOf(body);
  const timeout = AbortSignal.timeout(patienceMs);
  return {
    method,
    headers: { accept: 'application/json', ...(content.type ? { 'content-type': content.type } : {}), ...headers },
    body: content.body,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    credentials: 'same-origin',
    // A network's own sign-in page answers with a redirect; the API never does.
    redirect: 'error',
  };
}

async function answerOf(path: string, request: RequestInit): Promise<{ response: Response; body: unknown }> {
  try {
    const response = await fetch(`/api/v1${path}`, request);
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    const isOurs = isJson || !response.ok || (wordless.includes(response.status) && (await response.text()) === '');
    if (!isOurs) throw new Error('not an answer of ours');
    return { response, body: isJson ? await response.json() : undefined };
  } catch (cause) {
    throw new NetworkError(cause);
  }
}

/** How long the answer asks to wait, in milliseconds: `Retry-After` is a number of seconds or a date. */
function pauseIn(headers: Headers): number {
  const asked = headers.get('retry-after') ?? '';
  const ms = /^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - Date.parse(headers.get('date') ?? '');
  return ms > 0 ? ms : 0;
}

/**
 * Calls `/api/v1<path>` and returns the JSON of its answer (`undefined` where there is none) and its headers.
 * Throws {@link ApiError} for a problem document and {@link NetworkError} where no answer of ours came.
 */
export async function exchange<Answer>(
  method: Method,
  path: string,
  options: CallOptions = {},
): Promise<{ body: Answer; headers: Headers }> {
  const { response, body } = await answerOf(path, requestOf(method, options));
  noteServerTime(response.headers.get('date'));
  if (!response.ok) throw new ApiError(response.status, (body as object | undefined) ?? {}, pauseIn(response.headers));
  return { body: body as Answer, headers: response.headers };
}

/** As {@link exchange}, for who does not need the headers. */
export async function call<Answer = void>(method: Method, path: string, options: CallOptions = {}): Promise<Answer> {
  return (await exchange<Answer>(method, path, options)).body;
}

import { ApiError, NetworkError } from './errors.js';
import { noteServerTime } from './server-time.js';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
export type CallOptions = { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal };

const patienceMs = 20_000;

function requestOf(method: Method, { body, headers, signal }: CallOptions): RequestInit {
  const timeout = AbortSignal.timeout(patienceMs);
  return {
    method,
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
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
    if (response.ok && response.status !== 204 && !isJson && (await response.text()) !== '') throw new Error('not an answer of ours');
    return { response, body: isJson ? await response.json() : undefined };
  } catch (cause) {
    throw new NetworkError(cause);
  }
}

/**
 * Calls `/api/v1<path>` and returns the JSON of its answer (`undefined` where there is none).
 * Throws {@link ApiError} for a problem document and {@link NetworkError} where no answer of ours came.
 */
export async function call<Answer = void>(method: Method, path: string, options: CallOptions = {}): Promise<Answer> {
  const { response, body } = await answerOf(path, requestOf(method, options));
  noteServerTime(response.headers.get('date'));
  if (!response.ok) throw new ApiError(response.status, (body as object | undefined) ?? {});
  return body as Answer;
}

/** What came back: `body` is parsed where it is JSON. */
export type Answer<Body = any> = { status: number; headers: Headers; body: Body };

type Options = { headers?: Record<string, string>; body?: unknown; raw?: string | Uint8Array; type?: string };

/** Calls the public HTTP API as one person or script: keeps cookies, sends what a browser sends. */
export class Client {
  constructor(
    readonly url: string,
    private readonly headers: Record<string, string> = {},
    private readonly cookies = new Map<string, string>(),
  ) {}

  /** A copy that asks another process, with the cookies of this moment: it keeps them when this one signs out. */
  at(url: string): Client {
    return new Client(url, this.headers, new Map(this.cookies));
  }

  get(path: string, options?: Options) {
    return this.call('GET', path, options);
  }

  post(path: string, body?: unknown, options?: Options) {
    return this.call('POST', path, { body, ...options });
  }

  patch(path: string, body?: unknown, options?: Options) {
    return this.call('PATCH', path, { body, ...options });
  }

  /** Puts a file as it is. */
  put(path: string, content: Uint8Array, type: string) {
    return this.call('PUT', path, { raw: content, type });
  }

  delete(path: string, options?: Options) {
    return this.call('DELETE', path, options);
  }

  /** Sends a file as it is. */
  upload(path: string, content: string | Uint8Array, type = 'text/csv') {
    return this.call('POST', path, { raw: content, type });
  }

  async call(method: string, path: string, { headers = {}, body, raw, type }: Options = {}): Promise<Answer> {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      body: content as BodyInit | undefined,
      headers: {
        ...(content === undefined ? {} : { 'content-type': type ?? 'application/json' }),
        ...(this.cookies.size > 0 ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...this.headers,
        ...headers,
      },
    });
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text, response.headers.get('content-type') ?? '') };
  }

  private keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

const parsed = (text: string, type: string): unknown => (/json/.test(type) && text !== '' ? JSON.parse(text) : text);

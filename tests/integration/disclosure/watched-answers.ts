import type { Needles } from './needles.js';

type Refusal = { method: string; url: string; status: number; said: string };

/** Hears every answer of this origin that the test gets: what refusals said, and the secrets that were handed out. */
export class WatchedAnswers {
  readonly refusals: Refusal[] = [];
  private readonly real = globalThis.fetch;

  constructor(private readonly needles: Needles) {
    globalThis.fetch = async (input, init) => {
      const answer = await this.real(input, init);
      await this.hear(input instanceof Request ? input.url : input.toString(), init?.method ?? 'GET', answer.clone());
      return answer;
    };
  }

  stop(): void {
    globalThis.fetch = this.real;
  }

  private async hear(url: string, method: string, answer: Response): Promise<void> {
    const { status, headers } = answer;
    for (const cookie of headers.getSetCookie()) {
      const value = /^[^=]+=([^;]{20,})/.exec(cookie)?.[1];
      if (value) this.needles.add('session cookie', value);
    }
    const body = await answer.text();
    if (status >= 400) this.refusals.push({ method, url, status, said: `${JSON.stringify([...headers])} ${body}` });
    else for (const [kind, secret] of secretsIn(body)) this.needles.add(kind, secret);
  }
}

/** Tokens of links, API keys and webhooks' secrets in a text. */
export function secretsIn(text: string): [kind: string, secret: string][] {
  return [
    ...[...text.matchAll(/#([\w-]{32,})/g)].map(([, token]): [string, string] => ['token of a link', token!]),
    ...[...text.matchAll(/\/unsubscribe\/([\w-]{32,})/g)].map(([, token]): [string, string] => ['token to unsubscribe', token!]),
    ...[...text.matchAll(/"(w24_[\w-]{24,})"/g)].map(([, key]): [string, string] => ['API key', key!]),
    ...[...text.matchAll(/whsec_([\w+/]{40,})/g)].map(([, secret]): [string, string] => ['secret of a webhook', secret!]),
  ];
}

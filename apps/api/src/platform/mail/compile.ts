import { render, type Values } from './render.js';

/** What is used of mjml 5, which ships no types. */
type Mjml = { default: (source: string, options: object) => Promise<{ html: string }> };

export type Direction = 'ltr' | 'rtl';

/**
 * A template in MJML, for each direction of writing, that is compiled on its first use and kept: compiling costs
 * milliseconds, loading mjml half a second.
 */
export class MailTemplate {
  private readonly html = new Map<Direction, Promise<string>>();

  constructor(private readonly source: (dir: Direction) => string) {}

  /** The mail's HTML with every placeholder filled and escaped. */
  async fill(dir: Direction, values: Values): Promise<string> {
    const html = this.html.get(dir) ?? compile(this.source(dir));
    this.html.set(dir, html);
    return render(await html, values);
  }
}

async function compile(source: string): Promise<string> {
  // @ts-expect-error -- mjml ships no types; the shape is said above
  const mjml = (await import('mjml')) as Mjml;
  const { html } = await mjml.default(source, { validationLevel: 'strict', fonts: {}, keepComments: false });
  return html;
}

import { render, type Values } from './render.js';

/** What is used of mjml 5, which ships no types. */
type Mjml = { default: (source: string, options: object) => Promise<{ html: string }> };

/** A template in MJML that is compiled on its first use and kept: compiling costs milliseconds, loading mjml half a second. */
export class MailTemplate {
  private html: Promise<string> | undefined;

  constructor(private readonly source: string) {}

  /** The mail's HTML with every placeholder filled and escaped. */
  async fill(values: Values): Promise<string> {
    this.html ??= compile(this.source);
    return render(await this.html, values);
  }
}

async function compile(source: string): Promise<string> {
  // @ts-expect-error -- mjml ships no types; the shape is said above
  const mjml = (await import('mjml')) as Mjml;
  const { html } = await mjml.default(source, { validationLevel: 'strict', fonts: {}, keepComments: false });
  return html;
}

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** One browser that looks at the product, and all that it had to complain about. */
export type Visit = { context: BrowserContext; page: Page; problems: string[] };

/**
 * Opens a page that writes down what must not happen: an error on the console or in a script, something the content security
 * policy stopped, an answer of 400 or more, a request to another host.
 */
export async function startVisit(browser: Browser, origin: string, width: number, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    baseURL: origin,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(30_000);
  const problems: string[] = [];
  await hearViolations(context, problems);
  context.on('page', (page) => listen(page, origin, problems));
  return { context, page: await context.newPage(), problems };
}

/** Also what a policy would have stopped and only tells of, which the console keeps to itself. */
async function hearViolations(context: BrowserContext, problems: string[]): Promise<void> {
  await context.exposeBinding('violated', (_source, words: string) => void problems.push(words));
  await context.addInitScript(() => {
    const { violated } = window as unknown as { violated: (words: string) => void };
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, sample }) =>
      violated(`violates ${effectiveDirective}: ${blockedURI} in ${sourceFile} ${sample}`),
    );
  });
}

const anId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function listen(page: Page, origin: string, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // What was answered says more than that a resource failed: see below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) problems.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname.replace(anId, ':id');
    if (response.status() >= 400) problems.push(`${response.status()} ${response.request().method()} ${path}`);
  });
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (/^https?:$/.test(protocol) && asked !== origin) problems.push(`another host: ${request.url()}`);
  });
}

/** What was written down since the last time, without what a page was bound to meet. */
export function newProblems({ problems }: Visit, expected: string[] = []): string[] {
  return problems.splice(0).filter((problem) => !expected.includes(problem));
}

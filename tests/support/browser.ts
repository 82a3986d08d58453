import { existsSync } from 'node:fs';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';

const debian = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const quiet = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const phone = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** The machine's own Chromium, else the one that npm installed. */
async function executable(): Promise<{ executablePath: string; args: string[] }> {
  const found = process.env['CHROMIUM_PATH'] ?? debian.find((path) => existsSync(path));
  if (found) return { executablePath: found, args: quiet };
  const { default: packaged } = await import('@sparticuz/chromium');
  return {
    executablePath: await packaged.executablePath(),
    args: [...packaged.args.filter((arg) => arg !== '--single-process'), ...quiet],
  };
}

/** Starts a browser; `camera` is a raw Y4M film that its camera shows. */
export async function startBrowser(camera?: string): Promise<Browser> {
  const { executablePath, args } = await executable();
  const film = camera
    ? ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`]
    : [];
  try {
    return await playwright.launch({ executablePath, args: [...args, ...film] });
  } catch (error) {
    throw new Error(
      `No browser could be started (${executablePath}): install Debian's chromium (apt-get install chromium), or set CHROMIUM_PATH to one.`,
      { cause: error },
    );
  }
}

/** A browser with a profile of its own in `folder`, which other programs can steer through `port`. */
export async function openProfile(folder: string, port: number): Promise<BrowserContext> {
  const { executablePath, args } = await executable();
  return playwright.launchPersistentContext(folder, { executablePath, args: [...args, `--remote-debugging-port=${port}`] });
}

/** A page on a phone. Whatever the page throws or the console reports as an error ends up in `problems`. */
export async function openPhone(
  browser: Browser,
  options: object = {},
): Promise<{ page: Page; context: BrowserContext; problems: string[] }> {
  const context = await browser.newContext({ ...phone, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/401|Failed to load resource/.test(message.text())) problems.push(message.text());
  });
  return { page, context, problems };
}

/** Draws the icons of the installed app anew from one picture: `node scripts/icons.mjs`. Needs a Chromium; see tests/support/browser.ts. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = fileURLToPath(new URL('../apps/web/public/icons', import.meta.url));
/** `share` is how much of the side the ring takes: a maskable icon may be cut to a circle of 80 %, a home screen rounds corners. */
const icons = [
  { name: 'icon-192', side: 192, share: 0.86, corner: 0.22 },
  { name: 'icon-512', side: 512, share: 0.86, corner: 0.22 },
  { name: 'icon-maskable-512', side: 512, share: 0.6, corner: 0 },
  { name: 'apple-touch-icon', side: 180, share: 0.72, corner: 0 },
];

/** The ring a quarter run, in the colours of theme.css. */
const picture = ({ side, share, corner }) => `
  <svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="-50 -50 100 100" fill="none">
    <rect x="-50" y="-50" width="100" height="100" rx="${100 * corner}" fill="#faf6ef"/>
    <g transform="scale(${share})" stroke-width="13">
      <circle r="38" stroke="#ddd4c5"/><path d="M0 -38a38 38 0 0 1 38 38" stroke="#c27803"/>
    </g>
  </svg>`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const icon of icons) {
  const page = await browser.newPage({ viewport: { width: icon.side, height: icon.side } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${picture(icon)}`);
  await page.screenshot({ path: join(folder, `${icon.name}.png`), omitBackground: true });
  await page.close();
}
await browser.close();

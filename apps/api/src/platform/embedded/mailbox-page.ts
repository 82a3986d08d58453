import { escaped } from '../html.js';
import type { CaughtMail } from './mail-catcher.js';

/** A mail as a foldable row; its HTML is shown in a frame of its own that runs nothing. */
function row({ to, subject, receivedAt, html, text }: CaughtMail, index: number): string {
  const time = receivedAt.slice(0, 19).replace('T', ' ');
  const body = html
    ? `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="Mail" srcdoc="${escaped(`<base target="_blank">${html}`)}"></iframe>`
    : '';
  return `<details ${index === 0 ? 'open' : ''}><summary><b>${escaped(subject)}</b><span>${escaped(to)}</span><time>${time}</time></summary>
    ${body}<details class="text"><summary>Plain text</summary><pre>${escaped(text)}</pre></details></details>`;
}

/** The inbox as a page, newest first. */
export function mailboxPage(mails: CaughtMail[]): string {
  const rows = mails.map(row).join('\n') || '<p>No mail yet. Everything that Within24 sends lands here.</p>';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Mailbox</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
details{border:1px solid #8886;border-radius:12px;margin:.6rem 0;padding:.6rem 1rem}
summary{cursor:pointer;display:flex;gap:1rem;flex-wrap:wrap;align-items:baseline}
summary b{flex:1 1 16rem}
iframe{width:100%;height:34rem;border:0;background:#fff;border-radius:8px;margin-top:.6rem}
.text{border:0;padding:.4rem 0}pre{white-space:pre-wrap;overflow-wrap:anywhere}
</style></head><body><h1>Mailbox</h1><p>Mails stay on this machine: nothing is sent out. Newest first.</p>${rows}</body></html>`;
}

import type { Direction } from './compile.js';

/** The look of every mail, in the colours of the web app's theme. */
const light = {
  paper: '#faf6ef',
  card: '#fffdf9',
  ink: '#262220',
  muted: '#635b52',
  line: '#ddd4c5',
  accent: '#1f4e79',
  onAccent: '#ffffff',
  open: '#c27803',
  openInk: '#8a4b00',
};
const dark: typeof light = {
  paper: '#191714',
  card: '#23201c',
  ink: '#f3eee6',
  muted: '#b8aea2',
  line: '#3d3832',
  accent: '#a9cbee',
  onAccent: '#14110e',
  open: '#f0ae3c',
  openInk: '#f5c069',
};

/** `!important`, because mjml writes colours into the elements themselves. */
const colours = (theme: typeof light) => `
  .paper, .paper > div { background: ${theme.paper} !important; }
  .card, .card > table, .disc { background: ${theme.card} !important; }
  .ink div, .ink table, .disc { color: ${theme.ink} !important; }
  .muted, .muted div, .ink .muted { color: ${theme.muted} !important; }
  .line, .note { border-color: ${theme.line} !important; }
  .open { color: ${theme.openInk} !important; }
  .ring { background-color: ${theme.open} !important; }
  .button { background: ${theme.accent} !important; }
  .button a { color: ${theme.onAccent} !important; }
  .link { color: ${theme.accent} !important; }`;

const shapes = (start: string) => `
  .line { padding: 16px 0; border-top: 1px solid; }
  .ring { padding: 5px; border-radius: 28px; }
  .disc { width: 46px; border-radius: 23px; font-size: 16px; font-weight: 600; line-height: 46px; text-align: center; }
  .name { font-size: 18px; }
  .small { font-size: 14px; }
  .note { margin: 8px 0; padding-${start}: 10px; border-${start}: 3px solid; white-space: pre-line; }
  .button { border-radius: 12px; }
  .button a { display: inline-block; padding: 12px 18px; font-weight: 600; text-decoration: none; }`;

const styles = (start: string) => `:root { color-scheme: light dark; supported-color-schemes: light dark; }
  ${shapes(start)}${colours(light)}
  @media (prefers-color-scheme: dark) {${colours(dark)}
  }`;

/**
 * The ring closes as the time runs out, in {{percent}} of a turn. A style element of its own, because some mail programs
 * drop a whole one for a rule they do not know; there it stays an amber circle, and the words tell the time.
 */
export const ringStyles = `<mj-raw><style>{{#rings}}
.r{{step}} { background-image: conic-gradient(${light.open} {{percent}}%, ${light.line} 0); }
@media (prefers-color-scheme: dark) { .r{{step}} { background-image: conic-gradient(${dark.open} {{percent}}%, ${dark.line} 0); } }{{/rings}}
</style></mj-raw>`;

const frame = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';

/** The ring with a person's initials: two circles, without a picture that a mail program could block. */
export const ring = `<table ${frame}><tr><td class="ring r{{step}}" bgcolor="${light.open}"><div class="disc" aria-hidden="true">{{initials}}</div></td></tr></table>`;

/** Plain HTML and styled by class: mjml's own button is too heavy to repeat for each of sixty people. */
export const button = `<table ${frame}><tr><td class="button" bgcolor="${light.accent}"><a href="{{link}}" style="color:${light.onAccent}">{{button}}</a></td></tr></table>`;

export const link = (target: string, label: string) => `<a class="link" href="{{${target}}}">{{${label}}}</a>`;

export const heading = '<mj-text font-size="22px" line-height="1.3" font-weight="600" padding="0 0 8px">{{title}}</mj-text>';
export const mainButton = `<mj-text padding="10px 0">${button}</mj-text>`;
export const paragraph = (content: string) => `<mj-text>${content}</mj-text>`;
export const aside = (content: string) => `<mj-text css-class="muted" font-size="14px" color="${light.muted}">${content}</mj-text>`;

/** A mail in MJML: a line that names the sender, one card with the given parts, and below it why the mail came. */
export function mailPage(dir: Direction, parts: string[], { head = '', footer = '' } = {}): string {
  const start = dir === 'ltr' ? 'left' : 'right';
  return `
<mjml lang="{{lang}}" dir="${dir}">
  <mj-head>
    <mj-title>{{subject}}</mj-title>
    <mj-preview>{{preview}}</mj-preview>
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif" />
      <mj-text align="${start}" font-size="16px" line-height="1.5" color="${light.ink}" padding="6px 0" />
      <mj-table align="${start}" cellpadding="8" font-size="16px" line-height="1.5" color="${light.ink}" padding="10px 0 0" />
      <mj-section direction="${dir}" padding="0" />
      <mj-column direction="${dir}" />
    </mj-attributes>
    <mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
    <mj-style>${styles(start)}</mj-style>
    ${head}
  </mj-head>
  <mj-body background-color="${light.paper}" width="600px" css-class="paper">
    <mj-section padding="24px 20px 12px"><mj-column>${aside('{{sender}}')}</mj-column></mj-section>
    <mj-section css-class="card ink" background-color="${light.card}" border-radius="16px" padding="18px 20px">
      <mj-column>${parts.join('')}</mj-column>
    </mj-section>
    <mj-section padding="14px 20px 28px"><mj-column>${aside(`{{why}}${footer}`)}</mj-column></mj-section>
  </mj-body>
</mjml>`;
}

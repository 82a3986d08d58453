/** The look of every mail: the tokens of the web app's theme, light inline and dark by media query. */
const dark = {
  paper: '#191714',
  card: '#23201c',
  ink: '#f3eee6',
  muted: '#b8aea2',
  line: '#3d3832',
  accent: '#a9cbee',
  onAccent: '#14110e',
};

export const light = {
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

const styles = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    body, .paper { background: ${dark.paper} !important; }
    .card, .card > table, .disc { background: ${dark.card} !important; }
    .ink, .ink div, .disc { color: ${dark.ink} !important; }
    .muted, .muted div { color: ${dark.muted} !important; }
    .line { border-color: ${dark.line} !important; }
    .open { color: #f5c069 !important; }
    .ring { background-color: #f0ae3c !important; }
    .button { background: ${dark.accent} !important; }
    .button a { color: ${dark.onAccent} !important; }
    a.link { color: ${dark.accent} !important; }
  }`;

/** A mail in MJML: a heading line, one card with the given content, and a footer that says why it came. */
export function mailPage(content: string[], { head = '', footer = '' } = {}): string {
  return `
<mjml lang="{{lang}}" dir="ltr">
  <mj-head>
    <mj-title>{{subject}}</mj-title>
    <mj-preview>{{preview}}</mj-preview>
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif" />
      <mj-text font-size="16px" line-height="1.5" color="${light.ink}" padding="6px 0" />
      <mj-section padding="0" />
    </mj-attributes>
    <mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
    <mj-style>${styles}</mj-style>
    ${head}
  </mj-head>
  <mj-body background-color="${light.paper}" width="600px" css-class="paper">
    <mj-section padding="24px 20px 12px"><mj-column>
      <mj-text css-class="muted" font-size="14px" color="${light.muted}" padding="0"><bdi>{{sender}}</bdi></mj-text>
    </mj-column></mj-section>
    <mj-section css-class="card" background-color="${light.card}" border-radius="16px" padding="18px 20px"><mj-column>
      ${content.join('')}
    </mj-column></mj-section>
    <mj-section padding="14px 20px 28px"><mj-column>
      <mj-text css-class="muted" font-size="13px" color="${light.muted}" padding="0">{{why}}${footer}</mj-text>
    </mj-column></mj-section>
  </mj-body>
</mjml>`;
}

export const heading =
  '<mj-text css-class="ink" font-size="22px" line-height="1.3" font-weight="600" padding="0 0 8px">{{title}}</mj-text>';

export function paragraph(placeholder: string, look: 'ink' | 'muted' = 'ink'): string {
  const size = look === 'muted' ? 'font-size="14px"' : '';
  return `<mj-text css-class="${look}" ${size} color="${light[look]}">${placeholder}</mj-text>`;
}

/** A button in plain HTML, as mjml's own is too heavy to repeat for each of sixty people. */
export function button(link: string, label: string): string {
  const text = `display:inline-block;padding:12px 18px;color:${light.onAccent};font-weight:600;text-decoration:none`;
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="button" bgcolor="${light.accent}" style="border-radius:12px"><a href="${link}" style="${text}">${label}</a></td></tr></table>`;
}

export const mainButton = `<mj-text padding="10px 0">${button('{{link}}', '{{button}}')}</mj-text>`;

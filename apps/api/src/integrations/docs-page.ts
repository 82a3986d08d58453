import { escaped } from '../platform/html.js';
import type { Answer, Content, OpenApiDocument, Operation } from './open-api.js';
import { anchorOf, shapeOf } from './docs-shapes.js';

const style = `
:root{color-scheme:light dark;--paper:#faf6ef;--card:#fffdf9;--line:#ddd4c5;--ink:#262220;--muted:#635b52;--link:#1f4e79}
@media(prefers-color-scheme:dark){:root{--paper:#191714;--card:#23201c;--line:#3d3832;--ink:#f3eee6;--muted:#b8aea2;--link:#90c3f6}}
body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;background:var(--paper);color:var(--ink)}
a{color:var(--link)}code{font-size:.9em;overflow-wrap:anywhere}
details{background:var(--card);border:1px solid var(--line);border-radius:12px;margin:.6rem 0;padding:0 1rem}
summary{cursor:pointer;padding:.6rem 0;min-height:24px}summary b{display:inline-block;min-width:4rem}
summary span,.kind{color:var(--muted)}dt{margin-top:.6rem;font-weight:600}dd{margin-inline-start:1rem}
ul{padding-inline-start:1.2rem;margin:.2rem 0}nav li{display:inline-block;margin-inline-end:1rem;min-height:24px}nav ul{padding:0}`;

/** Text of our own in which backquotes mark code. */
const prose = (text: string) => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');

const bodies = (content: Content = {}) =>
  Object.entries(content).map(([type, { schema }]) => `<span class="kind">${escaped(type)}</span> ${shapeOf(schema)}`);

function answer([status, { description, content }]: [string, Answer]): string {
  const isRefusal = content && 'application/problem+json' in content;
  return `<dd><b>${status}</b> ${prose(description)} ${isRefusal ? '' : bodies(content).join(' ')}</dd>`;
}

function takes({ parameters, requestBody }: Operation): string {
  const parts = parameters.map(
    ({ name, in: place, required, schema }) =>
      `<dd><code>${escaped(name)}</code> <span class="kind">in ${place}${required ? '' : ', optional'}</span> ${shapeOf(schema)}</dd>`,
  );
  const all = [...parts, ...bodies(requestBody?.content).map((body) => `<dd>${body}</dd>`)];
  return all.length === 0 ? '' : `<dt>Takes</dt>${all.join('')}`;
}

function operation(path: string, method: string, described: Operation): string {
  const asked = described.security.flatMap((scheme) => Object.keys(scheme));
  const who = asked.length === 0 ? 'anybody' : asked.map((scheme) => `<code>${scheme}</code>`).join(' or ');
  return `<details id="${described.operationId}"><summary><b>${method.toUpperCase()}</b> <code>${escaped(path)}</code>
<span>${prose(described.summary)}</span></summary>
<dl><dt>For</dt><dd>${who}</dd>${takes(described)}<dt>Answers</dt>${Object.entries(described.responses).map(answer).join('')}</dl></details>`;
}

function chapter({ paths, webhooks }: OpenApiDocument, name: string, description: string): string {
  const operations = Object.entries({ ...paths, ...webhooks }).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags.includes(name))
      .map(([method, described]) => operation(path, method, described)),
  );
  return `<section><h2 id="${anchorOf(name)}">${escaped(name)}</h2><p>${prose(description)}</p>${operations.join('\n')}</section>`;
}

function credentials({ components }: OpenApiDocument): string {
  const each = Object.entries(components.securitySchemes).map(
    ([name, { description }]) => `<dt><code>${name}</code></dt><dd>${prose(description)}</dd>`,
  );
  return `<section><h2 id="who-asks">Who asks</h2><dl>${each.join('')}</dl></section>`;
}

function shapes({ components }: OpenApiDocument): string {
  const each = Object.entries(components.schemas)
    .sort()
    .map(([name, schema]) => `<h3 id="${anchorOf(name)}">${name}</h3>${shapeOf(schema)}`);
  return `<section><h2 id="shapes">Shapes</h2>${each.join('')}</section>`;
}

/** The document as one page that needs no script and nobody else's files. */
export function docsPage(document: OpenApiDocument): string {
  const { info, tags } = document;
  const contents = ['Who asks', ...tags.map(({ name }) => name), 'Shapes'];
  const links = contents.map((name) => `<li><a href="#${anchorOf(name)}">${escaped(name)}</a></li>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Within24: the HTTP API</title><style>${style}</style></head><body>
<main><h1>The HTTP API of Within24</h1><p>${prose(info.description)}</p>
<p>For programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI ${document.openapi}).</p>
<nav aria-label="Contents"><ul>${links}</ul></nav>
${credentials(document)}
${tags.map(({ name, description }) => chapter(document, name, description)).join('\n')}
${shapes(document)}</main></body></html>`;
}

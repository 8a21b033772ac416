import type { OpenAPIObject } from '@nestjs/swagger';
import MarkdownIt from 'markdown-it';
import type { Operation } from './operations.js';

/** Text of the description is our own; raw HTML in it stays text all the same. */
const markdown = new MarkdownIt({ html: false });
const escape = markdown.utils.escapeHtml;

export const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #1a1a1a; background: #fff; }
main { max-width: 60rem; padding: 1rem 2rem 4rem; margin-left: 19rem; }
nav { position: fixed; inset: 0 auto 0 0; width: 17rem; padding: 1rem; overflow: auto; background: #f5f5f2; }
nav ul { list-style: none; padding: 0; margin: 0 0 1rem; } nav li { font-size: .875rem; }
a { color: #0b4f8a; } h2 { margin-top: 3rem; border-bottom: 1px solid #ccc; } h3 { margin: 2.5rem 0 0; }
code, pre { font: .875em/1.45 ui-monospace, monospace; } pre { background: #f5f5f2; padding: .75rem; overflow: auto; }
table { border-collapse: collapse; } td, th { text-align: left; vertical-align: top; padding: .25rem 1rem .25rem 0; }
summary { cursor: pointer; margin: .5rem 0; } .route { color: #555; }
@media (max-width: 60rem) { nav { position: static; width: auto; } main { margin: 0; padding: 1rem; } }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #161616; } nav, pre { background: #222; }
  a { color: #8bbfee; } .route { color: #aaa; } }
`;

interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation & { readonly tags?: string[] };
}

/** The description as one page that needs nothing from anywhere else, not even a script. */
export function docsPage(document: OpenAPIObject): string {
  const routes = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
      method,
      path,
      operation,
    })),
  );
  const sent = Object.entries(document.webhooks ?? {}).map(([path, item]) => ({
    method: 'sends',
    path,
    operation: (item as { post: Operation }).post,
  }));
  const tags = (document.tags ?? []).map(({ name, description }) => ({
    name,
    description: description ?? '',
    routes: [...routes, ...sent].filter(({ operation }: Route) => operation.tags?.includes(name)),
  }));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Candour API</title><link rel="stylesheet" href="/docs/style.css"></head><body>
<nav aria-label="Routes"><p><strong>Candour API</strong><br><a href="/openapi.json">openapi.json</a></p>${tags
    .map((tag) => `<strong>${escape(tag.name)}</strong><ul>${tag.routes.map(entry).join('')}</ul>`)
    .join('')}</nav>
<main><h1>Candour API</h1>${markdown.render(document.info.description ?? '')}${tags
    .map(
      (tag) =>
        `<h2>${escape(tag.name)}</h2><p>${escape(tag.description)}</p>${tag.routes.map(section).join('')}`,
    )
    .join('')}</main></body></html>`;
}

function entry({ operation }: Route): string {
  return `<li><a href="#${operation.operationId}">${escape(operation.summary ?? operation.operationId)}</a></li>`;
}

function section({ method, path, operation }: Route): string {
  const { operationId, summary, description = '', parameters = [], requestBody, responses } = operation;
  const rows = parameters.map(
    (
      one,
    ) => `<tr><td><code>${escape(one.name)}</code></td><td>${one.in}${one.required ? ', required' : ''}</td>
<td>${markdown.renderInline(one.description ?? '')} <code>${escape(constraint(one.schema))}</code></td></tr>`,
  );
  return `<section id="${operationId}"><h3>${escape(summary ?? operationId)}</h3>
<p class="route"><code>${method.toUpperCase()} ${escape(path)}</code></p>${markdown.render(description)}
${rows.length > 0 ? `<table><tbody>${rows.join('')}</tbody></table>` : ''}
${requestBody ? body('Request', requestBody) : ''}
${Object.entries(responses)
  .map(([status, response]) => answer(status, response as Content & { description: string }))
  .join('')}</section>`;
}

interface Content {
  readonly content?: Readonly<Record<string, { schema?: object; example?: unknown }>>;
}

function answer(status: string, response: Content & { description: string }): string {
  if (status < '400' && response.content) return body(`Answer ${status}`, response);
  return `<p><code>${status}</code> ${markdown.renderInline(response.description)}</p>`;
}

function body(title: string, { content = {} }: Content): string {
  return Object.entries(content)
    .map(([type, { example }]) => {
      const shown = example === undefined ? '' : `<pre>${escape(JSON.stringify(example, null, 2))}</pre>`;
      return `<details><summary>${title}: <code>${escape(type)}</code></summary>${shown}</details>`;
    })
    .join('');
}

interface Constrained {
  readonly items?: Constrained;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly type?: string;
}

function constraint(schema: Constrained): string {
  const { enum: codes, pattern, type } = schema.items ?? schema;
  return codes?.join(' | ') ?? pattern ?? type ?? '';
}

import { fieldsTable } from '#server/http/docs/fields.ts'
import { type Html, html, joined } from '#server/http/docs/html.ts'
import type { Described, Operation } from '#server/http/docs/openapi-shape.ts'
import { refusals } from '#server/http/refusal-table.ts'

const VERBS = ['get', 'post', 'put', 'patch', 'delete'] as const
type Route = { verb: string; path: string; operation: Operation }

/** One page to read: how to ask, every route by its noun, every refusal by its code. */
export function docsPage(document: unknown): string {
  const described = document as Described
  const byNoun = routesByNoun(described)
  const nouns = [...byNoun.keys()].sort()
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Duet API</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<div class="frame">
<nav aria-label="Nouns">
<a href="#asking">Asking</a>
${joined(nouns.map(noun => html`<a href="#${noun}">${noun}</a>`))}
<a href="#errors">Errors</a>
</nav>
<main>
${opening(described)}
${joined(nouns.map(noun => section(noun, byNoun.get(noun) ?? [], described)))}
${errors()}
</main>
</div>
</body>
</html>`
  return page.text
}

function opening(described: Described): Html {
  return html`<h1>Duet API</h1>
<p class="soft">Version ${described.info.version} · <a href="/v1/openapi.json">OpenAPI 3.1</a></p>
<h2 id="asking">Asking</h2>
<p>Make a key under Settings, API keys, and send it with every request. A key belongs to one workspace; people who are
signed in name theirs with <code>Duet-Workspace</code>.</p>
<pre>curl https://duet.example.com/v1/me -H "Authorization: Bearer duet_…"</pre>
<p>Writing requests take an <code>Idempotency-Key</code>: the same request again gets the first answer and does nothing
twice. Lists are pages of up to 200: ask again with <code>cursor</code> set to the <code>next</code> of the page before;
on the last page it is <code>null</code>. Texts are UTF-8, times are ISO 8601 in UTC, money is whole minor units.</p>`
}

function section(noun: string, routes: Route[], described: Described): Html {
  return html`<section><h2 id="${noun}">${noun}</h2>${joined(routes.map(route => entry(route, described)))}</section>`
}

function entry({ verb, path, operation }: Route, described: Described): Html {
  const body = operation.requestBody?.content?.['application/json']?.schema
  const answer = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith('2'))
  const fields = answer?.[1].content?.['application/json']?.schema
  const asked = operation.parameters ?? []
  return html`<details id="${operation.operationId ?? `${verb}-${path}`}">
<summary><span class="verb ${verb}">${verb.toUpperCase()}</span><code class="path">${path}</code>
<span class="says">${operation.summary ?? ''}</span></summary>
<div class="body">
<p>${operation.description ?? ''}</p>
${asked.length > 0 ? html`<h3>Parameters</h3>${fieldsTable(parametersAsObject(asked), described, 'sent')}` : html``}
${body ? html`<h3>Body</h3>${fieldsTable(body, described, 'sent')}` : html``}
<h3>Answer ${answer?.[0] ?? ''}</h3>
${fields ? fieldsTable(fields, described, 'answered') : html`<p class="soft">No body.</p>`}
</div>
</details>`
}

function parametersAsObject(asked: NonNullable<Operation['parameters']>) {
  return {
    type: 'object',
    properties: Object.fromEntries(asked.map(one => [one.name, one.schema ?? {}])),
    required: asked.filter(one => one.required).map(one => one.name),
  }
}

function errors(): Html {
  const rows = Object.entries(refusals).map(
    ([code, row]) =>
      html`<tr id="error-${code}"><td><code>${code}</code></td><td>${String(row.status)}</td><td>${row.says}</td></tr>`,
  )
  return html`<section><h2 id="errors">Errors</h2>
<p>Every refusal has this shape; switch on <code>code</code>.</p>
<pre>{ "type", "code", "message", "param", "doc_url", "request_id" }</pre>
<table><thead><tr><th scope="col">code</th><th scope="col">status</th><th scope="col">means</th></tr></thead>
<tbody>${joined(rows)}</tbody></table></section>`
}

function routesByNoun(described: Described): Map<string, Route[]> {
  const byNoun = new Map<string, Route[]>()
  for (const [path, item] of Object.entries(described.paths))
    for (const verb of VERBS) {
      const operation = item[verb]
      if (operation === undefined) continue
      const noun = operation.tags?.[0] ?? 'other'
      byNoun.set(noun, [...(byNoun.get(noun) ?? []), { verb, path, operation }])
    }
  return byNoun
}

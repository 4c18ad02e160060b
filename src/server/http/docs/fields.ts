import { type Html, html, joined } from '#server/http/docs/html.ts'
import type { Described, Schema } from '#server/http/docs/openapi-shape.ts'

const DEEPEST = 4
type Field = { path: string; schema: Schema; needed: boolean }

/** The fields of a message as a table, nested ones by their path in dots. In what is sent, needed ones are marked. */
export function fieldsTable(schema: Schema, described: Described, way: 'sent' | 'answered'): Html {
  const rows = fieldsOf(schema, described, '', 0)
  if (rows.length === 0) return html`<p><code>${typeOf(schema, described)}</code></p>`
  return html`<table><thead><tr><th scope="col">field</th><th scope="col">is</th><th scope="col">says</th></tr></thead>
<tbody>${joined(rows.map(row => rowOf(way === 'sent' ? row : { ...row, needed: false }, described)))}</tbody></table>`
}

function rowOf({ path, schema, needed }: Field, described: Described): Html {
  return html`<tr><td><code>${path}</code>${needed ? html` <span class="needed">needed</span>` : html``}</td>
<td><code>${typeOf(schema, described)}</code></td><td>${resolved(schema, described).description ?? ''}</td></tr>`
}

function fieldsOf(given: Schema, described: Described, path: string, depth: number): Field[] {
  const schema = resolved(given, described)
  if (depth > DEEPEST) return []
  if (schema.items) return fieldsOf(schema.items, described, `${path}[]`, depth + 1)
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const at = path === '' ? name : `${path}.${name}`
    const needed = schema.required?.includes(name) ?? false
    return [{ path: at, schema: inner, needed }, ...fieldsOf(inner, described, at, depth + 1)]
  })
}

function resolved(schema: Schema, described: Described): Schema {
  const name = schema.$ref?.split('/').at(-1)
  const target = name === undefined ? undefined : described.components?.schemas?.[name]
  return target ?? schema
}

function typeOf(given: Schema, described: Described): string {
  const schema = resolved(given, described)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.map(one => typeOf(one, described)).join(' | ')
  if (schema.enum) return schema.enum.map(String).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.items) {
    const item = typeOf(schema.items, described)
    return item.includes(' ') ? `(${item})[]` : `${item}[]`
  }
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any')
  const extent = boundsOf(schema)
  return [schema.format ?? type, extent].filter(Boolean).join(' ')
}

function boundsOf(schema: Schema): string {
  const low = schema.minimum ?? schema.minLength
  const high = schema.maximum ?? schema.maxLength ?? schema.maxItems
  if (low === undefined && high === undefined) return ''
  return `${low ?? ''}…${high !== undefined && high < Number.MAX_SAFE_INTEGER ? high : ''}`
}

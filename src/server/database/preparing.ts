import type pg from 'pg'

const names = new Map<string, string>()
// Texts are written by us and few; should some be composed by a request's filters, only the first are remembered.
const MOST = 1_000

/** The same connection, on which a statement with parameters is parsed and planned the first time only. */
export function preparing(client: pg.ClientBase): pg.ClientBase {
  return Object.create(client, {
    query: {
      value: (text: unknown, values?: unknown, ...more: unknown[]) => {
        const query = client.query as (...given: unknown[]) => unknown
        if (typeof text !== 'string' || !Array.isArray(values))
          return query.call(client, text, values, ...more)
        return query.call(client, { name: nameOf(text), text, values }, ...more)
      },
    },
  }) as pg.ClientBase
}

function nameOf(text: string): string | undefined {
  let name = names.get(text)
  if (name === undefined && names.size < MOST) {
    name = `s${names.size}`
    names.set(text, name)
  }
  return name
}

import type pg from 'pg'
import { watchWrites } from '#server/live/changes.ts'

const names = new Map<string, string>()
// Texts are written by us and few; should some be composed by a request's filters, only the first are remembered.
const MOST = 1_000

/**
 * The same connection, on which a statement with parameters is parsed and planned the first time only, and which says
 * what changes.
 */
export function preparing(client: pg.ClientBase): pg.ClientBase {
  let saw = (_text: string): void => {}
  const prepared = Object.create(client, {
    query: {
      value: (text: unknown, values?: unknown, ...more: unknown[]) => {
        const query = client.query as (...given: unknown[]) => unknown
        saw(textOf(text))
        if (typeof text !== 'string' || !Array.isArray(values))
          return query.call(client, text, values, ...more)
        return query.call(client, { name: nameOf(text), text, values }, ...more)
      },
    },
  }) as pg.ClientBase
  saw = watchWrites(prepared)
  return prepared
}

function textOf(given: unknown): string {
  if (typeof given === 'string') return given
  const text = (given as { text?: unknown } | null)?.text
  return typeof text === 'string' ? text : ''
}

function nameOf(text: string): string | undefined {
  let name = names.get(text)
  if (name === undefined && names.size < MOST) {
    name = `s${names.size}`
    names.set(text, name)
  }
  return name
}

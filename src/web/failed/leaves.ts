/** A value in the body of something, by its place: "money.currency". */
export type Leaf = { path: string; value: string | number | boolean | null }

/** Every single value of a body, in order, so that each can be an input. */
export function leavesOf(value: unknown, path = ''): Leaf[] {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return [{ path, value }]
  if (typeof value !== 'object' || value === undefined) return []
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, path === '' ? key : `${path}.${key}`))
}

/** The same body with another value at one place. What was a number or a yes or no stays one where the text is. */
export function withLeaf(body: unknown, path: string, text: string): unknown {
  const [key = '', ...rest] = path.split('.')
  const part = (body as Record<string, unknown>)[key]
  const next = rest.length > 0 ? withLeaf(part, rest.join('.'), text) : typed(part, text)
  if (Array.isArray(body)) return body.map((one, place) => (String(place) === key ? next : one))
  return { ...(body as Record<string, unknown>), [key]: next }
}

function typed(before: unknown, text: string): unknown {
  if (typeof before === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  if (typeof before === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

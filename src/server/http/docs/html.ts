/** Text that is markup already. Everything else that goes into `html` is escaped. */
export type Html = { text: string }

export function html(parts: TemplateStringsArray, ...values: (string | Html)[]): Html {
  let text = parts[0] ?? ''
  for (const [at, value] of values.entries())
    text += (typeof value === 'string' ? escaped(value) : value.text) + (parts[at + 1] ?? '')
  return { text }
}

export function joined(pieces: Html[]): Html {
  return { text: pieces.map(piece => piece.text).join('\n') }
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, sign => ENTITIES[sign] ?? sign)
}

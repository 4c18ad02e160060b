/** A text with what of it is chosen. */
export type Chosen = { text: string; from: number; to: number }
export type Mark = 'bold' | 'italic' | 'list' | 'link'

/** Marks what is chosen, or where the cursor stands; marked again, the mark is taken off. What is chosen stays chosen. */
export function putMark(mark: Mark, chosen: Chosen): Chosen {
  if (mark === 'bold') return around(chosen, '**')
  if (mark === 'italic') return around(chosen, '_')
  return mark === 'link' ? link(chosen) : list(chosen)
}

function around({ text, from, to }: Chosen, sign: string): Chosen {
  const [before, inner, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)]
  if (before.endsWith(sign) && after.startsWith(sign)) {
    const shorter = before.slice(0, -sign.length) + inner + after.slice(sign.length)
    return { text: shorter, from: from - sign.length, to: to - sign.length }
  }
  return { text: before + sign + inner + sign + after, from: from + sign.length, to: to + sign.length }
}

const ADDRESS = 'https://'

/** The address is chosen, so that it is typed next. */
function link({ text, from, to }: Chosen): Chosen {
  const words = text.slice(from, to)
  const start = from + words.length + 3
  return {
    text: `${text.slice(0, from)}[${words}](${ADDRESS})${text.slice(to)}`,
    from: start,
    to: start + ADDRESS.length,
  }
}

function list({ text, from, to }: Chosen): Chosen {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const lines = text.slice(start, to).split('\n')
  const marked = lines.every(line => line.startsWith('- '))
  const changed = lines.map(line => (marked ? line.slice(2) : `- ${line}`)).join('\n')
  return { text: text.slice(0, start) + changed + text.slice(to), from: start, to: start + changed.length }
}

/**
 * Rich text as it is written: `**bold**`, `_italic_`, `[words](https://…)`, lists of lines that begin with "- " or
 * "1. ", quotes that begin with "> ". Whatever else is written is text, and no marks of HTML get through.
 */
type Piece = { is: 'text' | 'bold' | 'italic'; text: string } | { is: 'link'; text: string; to: string }

// Bounded, so that no text takes long to be read.
const INLINE =
  /\*\*([^*\n]{1,1000})\*\*|(?<![\p{L}\p{N}_])_([^_\n]{1,1000})_(?![\p{L}\p{N}_])|\[([^\]\n]{1,500})\]\(((?:https?:\/\/|mailto:)[^\s()]{1,1000})\)|(https?:\/\/[^\s<>"]{1,1000})/gu
const LINE = { list: /^[-*] +(.*)$/, numbers: /^\d{1,3}[.)] +(.*)$/, quote: /^> ?(.*)$/ } as const
type Kind = keyof typeof LINE | 'words'

/** Whether the text says more than its letters do. */
export function hasMarks(text: string): boolean {
  return text
    .split('\n')
    .some(line => kindOf(line) !== 'words' || piecesOf(line).some(piece => piece.is !== 'text'))
}

/** As HTML of a mail: paragraphs, lists, quotes, and nothing that is fetched or run. */
export function marksToHtml(text: string): string {
  return blocksOf(text)
    .map(({ kind, lines }) => {
      const inner = lines.map(inlineHtml)
      if (kind === 'list' || kind === 'numbers') {
        const tag = kind === 'list' ? 'ul' : 'ol'
        return `<${tag}>${inner.map(line => `<li>${line}</li>`).join('')}</${tag}>`
      }
      const words = inner.join('<br>')
      return kind === 'quote' ? `<blockquote>${words}</blockquote>` : `<p>${words}</p>`
    })
    .join('\n')
}

/** As plain text for who reads no HTML: the words without their marks; a link with where it leads. */
export function marksToPlain(text: string): string {
  return text
    .split('\n')
    .map(line =>
      piecesOf(line)
        .map(piece =>
          piece.is === 'link' && piece.text !== piece.to ? `${piece.text} (${bare(piece.to)})` : piece.text,
        )
        .join(''),
    )
    .join('\n')
}

function kindOf(line: string): Kind {
  for (const kind of ['list', 'numbers', 'quote'] as const) if (LINE[kind].test(line)) return kind
  return 'words'
}

/** Lines of one kind that follow one another; an empty line ends what stands before it. */
function blocksOf(text: string): { kind: Kind; lines: string[] }[] {
  const blocks: { kind: Kind; lines: string[] }[] = []
  let open: (typeof blocks)[number] | undefined
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      open = undefined
      continue
    }
    const kind = kindOf(line)
    const words = kind === 'words' ? line : (LINE[kind].exec(line)?.[1] ?? '')
    if (open?.kind === kind) open.lines.push(words)
    else blocks.push((open = { kind, lines: [words] }))
  }
  return blocks
}

function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of line.matchAll(INLINE)) {
    if (match.index > from) pieces.push({ is: 'text', text: line.slice(from, match.index) })
    const [whole, bold, italic, words, to, url] = match
    from = match.index + whole.length
    if (bold !== undefined) pieces.push({ is: 'bold', text: bold })
    else if (italic !== undefined) pieces.push({ is: 'italic', text: italic })
    else if (words !== undefined && to !== undefined) pieces.push({ is: 'link', text: words, to })
    else {
      // What ends a sentence is none of the address.
      const address = (url ?? '').replace(/[.,;:!?)\]]+$/, '')
      pieces.push({ is: 'link', text: address, to: address })
      from = match.index + address.length
    }
  }
  if (from < line.length) pieces.push({ is: 'text', text: line.slice(from) })
  return pieces
}

function inlineHtml(line: string): string {
  return piecesOf(line)
    .map(piece => {
      const words = escaped(piece.text)
      if (piece.is === 'bold') return `<b>${words}</b>`
      if (piece.is === 'italic') return `<i>${words}</i>`
      return piece.is === 'link' ? `<a href="${escaped(piece.to)}">${words}</a>` : words
    })
    .join('')
}

function bare(address: string): string {
  return address.replace(/^mailto:/, '')
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}

export type Tag = {
  name: string
  closes: boolean
  /** The values of `id`, `class` and of attributes that mark a signature or quotation, in one text. */
  marks: string
  style: string
}

/** Elements whose content is no markup (HTML standard, raw text elements). */
const RAW = new Set(['script', 'style', 'title', 'textarea', 'noscript', 'xmp'])
const ATTRIBUTES_LOOKED_AT = 2000

/**
 * The tags and texts of HTML, in their order. Every character is looked at a bounded number of times, whatever the markup is: what is
 * searched for and not there is not searched for again.
 */
export function* tagsOf(html: string): Generator<Tag | string> {
  const find = finder(html)
  const endOfRaw = rawFinder(html)
  let at = 0
  while (at < html.length) {
    const open = find('<', at)
    if (open === -1) {
      yield html.slice(at)
      return
    }
    if (open > at) yield html.slice(at, open)
    if (html.startsWith('<!--', open)) {
      const end = find('-->', open + 4)
      at = end === -1 ? html.length : end + 3
      continue
    }
    if (html[open + 1] === '!' || html[open + 1] === '?') {
      const end = find('>', open)
      at = end === -1 ? html.length : end + 1
      continue
    }
    const named = NAME.exec(html.slice(open, open + 80))
    if (named === null) {
      yield '<'
      at = open + 1
      continue
    }
    const end = endOfTag(html, open + named[0].length, find)
    if (end === -1) {
      yield html.slice(open)
      return
    }
    const tag = tagFrom(named, html.slice(open + named[0].length, Math.min(end, open + ATTRIBUTES_LOOKED_AT)))
    yield tag
    at = end + 1
    if (!tag.closes && RAW.has(tag.name)) {
      const close = endOfRaw(tag.name, at)
      at = close === -1 ? html.length : close
    }
  }
}

const NAME = /^<(\/?)([a-z][a-z0-9:_-]{0,60})/i

/** Searches forward; what was not found from one place is not there from a later one. */
function finder(text: string): (word: string, from: number) => number {
  const gone = new Set<string>()
  return (word, from) => {
    if (gone.has(word)) return -1
    const at = text.indexOf(word, from)
    if (at === -1) gone.add(word)
    return at
  }
}

/** Where a tag ends: at the first `>` outside of a value in quotation marks. A mark that is never closed is none. */
function endOfTag(html: string, from: number, find: (word: string, from: number) => number): number {
  let valueNext = false
  for (let at = from; at < html.length; at++) {
    const letter = html[at] ?? ''
    if (letter === '>') return at
    if (valueNext && (letter === '"' || letter === "'")) {
      const close = find(letter, at + 1)
      if (close !== -1) at = close
      valueNext = false
    } else if (letter > ' ') valueNext = letter === '='
  }
  return -1
}

function rawFinder(html: string): (name: string, from: number) => number {
  const gone = new Set<string>()
  return (name, from) => {
    if (gone.has(name)) return -1
    const close = new RegExp(`</${name}`, 'gi')
    close.lastIndex = from
    const found = close.exec(html)
    if (found === null) gone.add(name)
    return found?.index ?? -1
  }
}

function tagFrom([, slash, name]: RegExpExecArray, attributes: string): Tag {
  if (attributes.trim() === '')
    return { name: (name ?? '').toLowerCase(), closes: slash === '/', marks: '', style: '' }
  const marks = ['id', 'class', 'data-marker', 'type']
    .map(attribute => valueOf(attributes, attribute))
    .join(' ')
  const block = /\bdata-signatureblock\b/i.test(attributes) ? ' data-signatureblock' : ''
  return {
    name: (name ?? '').toLowerCase(),
    closes: slash === '/',
    marks: (marks + block).trim(),
    style: valueOf(attributes, 'style'),
  }
}

const VALUE: Record<string, RegExp> = {
  id: /(?:^|\s)id\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
  class: /(?:^|\s)class\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
  'data-marker': /(?:^|\s)data-marker\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
  type: /(?:^|\s)type\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
  style: /(?:^|\s)style\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
}

function valueOf(attributes: string, name: string): string {
  const [, double, single, bare] = VALUE[name]?.exec(attributes) ?? []
  return double ?? single ?? bare ?? ''
}

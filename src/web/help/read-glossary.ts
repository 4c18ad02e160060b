/** One entry of GLOSSARY.md, or of its German twin. */
export type Word = {
  section: string
  /** As it is headed: "Merge, un-merge". */
  title: string
  /** The English words by which it is asked for, in small letters. */
  keys: string[]
  /** With Markdown's marks. */
  text: string
}

const BOLD = /\*\*([^*]+)\*\*(?: \(([^)]+)\))?/g

/** The entries of a glossary in their order. In German the English word stands in brackets behind the German one. */
export function readGlossary(markdown: string): Word[] {
  const words: Word[] = []
  for (const part of markdown.split(/\n## /).slice(1)) {
    const [section = '', ...lines] = part.split('\n')
    const entries = lines
      .join('\n')
      .split(/\n(?=- )/)
      .map(one => one.trim())
      .filter(one => one.startsWith('- **'))
    for (const entry of entries) words.push(wordOf(section.trim(), entry.slice(2).replaceAll(/\s+/g, ' ')))
  }
  return words
}

function wordOf(section: string, entry: string): Word {
  const found = [...entry.matchAll(BOLD)]
  const keys = found.flatMap(([, title = '', english]) => (english ?? title).toLowerCase().split(', '))
  const [first] = found
  const text = entry.slice(first?.[0].length ?? 0).replace(/^:\s*/, '')
  return {
    section,
    title: first?.[1] ?? '',
    keys,
    text: text.replaceAll(/(\*\*[^*]+\*\*) \([^)]+\):/g, '$1:'),
  }
}

/** Without Markdown's marks, for where only plain text can stand. */
export function plainly(text: string): string {
  return text.replaceAll(/\*+|`/g, '')
}

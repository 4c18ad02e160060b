const TAG = /<\/?(?:p|div|br|li|ul|ol|h[1-6]|b|i|em|strong|a|span|blockquote|img)\b[^<>]*>/gi
const BREAK = /<(?:br|\/p|\/div|\/li|\/h[1-6])\b[^<>]*>/gi
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  apos: "'",
  nbsp: ' ',
}

/** Words that a chat widget wrote as HTML, as they are read. What is no HTML stays as it is; nothing of it is ever shown as HTML. */
export function plainText(text: string): string {
  if (!/^\s*<(?:p|div|br|ul|ol|h[1-6]|span|b|strong|blockquote)\b[^<>]*>/i.test(text)) return text
  return text
    .replaceAll(BREAK, '\n')
    .replaceAll(TAG, '')
    .replaceAll(/&(amp|lt|gt|quot|#39|apos|nbsp);/g, (all, name: string) => ENTITIES[name] ?? all)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

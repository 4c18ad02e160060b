import sanitizeHtml from 'sanitize-html'

/** What a member may mark, and nothing that is fetched, run or styled from elsewhere. */
const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'a',
    'ul',
    'ol',
    'li',
    'blockquote',
    'code',
    'pre',
    'hr',
  ],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
}

/** Marks made harmless; null when nothing is left of them, or there were none. */
export function safeHtml(html: string | null): string | null {
  if (html === null) return null
  const safe = sanitizeHtml(html, OPTIONS).trim()
  return safe === '' ? null : safe
}

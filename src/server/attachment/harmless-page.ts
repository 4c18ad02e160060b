import sanitizeHtml from 'sanitize-html'
import { harmlessStyle } from '#domain/mail/harmless-style.ts'

/** Characters of HTML without its own pictures; of a longer mail there is the text. */
export const MOST_HTML = 500_000
/** Elements that are open within each other: real mails have tens, and what takes them apart grows faster than their number. */
const DEEPEST = 2_000

/** `pictures`: how many lie elsewhere and were left out; `lines`: about how high it is. */
export type HarmlessPage = { html: string; pictures: number; lines: number }

const TAGS =
  `p div br hr span font center h1 h2 h3 h4 h5 h6 blockquote pre code tt b strong i em u s strike del
  ins small big sub sup a ul ol li dl dt dd img table caption colgroup col thead tbody tfoot tr td th`.split(
    /\s+/,
  )
const SIZES = ['width', 'height', 'align', 'valign', 'bgcolor', 'cellpadding', 'cellspacing', 'border']
const PLACES = ['style', 'dir', 'lang', 'align', 'bgcolor', 'width']

/** A picture that nobody can see tells its sender that the mail was read, and nothing else. */
const UNSEEN = /^\s*[0-2](?:px)?\s*$/
const INLINE = /^data:image\/(?:png|gif|jpeg|webp);base64,[a-z0-9+/=\s]{1,300000}$/i
const PICTURE = /^https?:\/\/[^\s<>"']{1,2000}$/i
const LINK = /^(?:https?:\/\/|mailto:|tel:)/i

/**
 * A mail as its sender laid it out, made harmless: text, tables, colours, links that open elsewhere. No script, no form, no
 * frame, nothing that lies over anything else, nothing that is fetched; pictures of other servers only when they are asked for.
 */
export function harmlessPage(html: string, { pictures: shown }: { pictures: boolean }): HarmlessPage {
  let pictures = 0
  const picture = (attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag => {
    const { src = '', alt = '', width = '', height = '', style } = attribs
    const sizes = { alt, ...(width && { width }), ...(height && { height }), ...styled(style) }
    if (UNSEEN.test(width) || UNSEEN.test(height)) return { tagName: 'span', attribs: {} }
    if (INLINE.test(src.trim())) return { tagName: 'img', attribs: { src: src.trim(), ...sizes } }
    if (!PICTURE.test(src.trim())) return { tagName: 'span', attribs: {}, text: alt }
    pictures += 1
    if (!shown) return { tagName: 'span', attribs: {}, text: alt }
    return { tagName: 'img', attribs: { src: src.trim().replace(/^http:/i, 'https:'), ...sizes } }
  }
  if (isTooMuch(html)) return { html: '', pictures: 0, lines: 1 }
  const safe = sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: {
      '*': PLACES,
      a: ['href', 'title', 'target', 'rel'],
      img: ['src', 'alt', 'width', 'height'],
      table: SIZES,
      td: [...SIZES, 'colspan', 'rowspan'],
      th: [...SIZES, 'colspan', 'rowspan'],
      tr: SIZES,
      col: ['width', 'span'],
      font: ['color', 'size', 'face'],
    },
    transformTags: {
      '*': (tagName, { style, ...attribs }) => ({ tagName, attribs: { ...attribs, ...styled(style) } }),
      a: (tagName, attribs) => ({ tagName, attribs: linked(attribs) }),
      img: (_name, attribs) => picture(attribs),
    },
    allowedSchemes: ['https', 'http', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['https', 'data'] },
    allowProtocolRelative: false,
    // Styles are read above: what cannot be read must not stand in a log.
    parseStyleAttributes: false,
    disallowedTagsMode: 'discard',
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'title',
      'head',
      'svg',
      'math',
      'template',
      'xmp',
    ],
    nestingLimit: 200,
  })
  const clean = safe.replaceAll('\0', '').toWellFormed()
  return { html: clean, pictures, lines: linesOf(clean) }
}

const OWN_PICTURE = /data:image\/[a-z]{3,4};base64,[a-z0-9+/=]+/gi
const OPENS = /<(\/?)([a-z][^\s/>]*)/gi
const EMPTY = /^(?:br|hr|img|meta|link|input|col|area|base|wbr|source|param|embed)$/i

function isTooMuch(html: string): boolean {
  if (html.replace(OWN_PICTURE, '').length > MOST_HTML) return true
  let depth = 0
  for (const [, closes, name = ''] of html.matchAll(OPENS)) {
    if (closes) depth = Math.max(0, depth - 1)
    else if (!EMPTY.test(name)) depth += 1
    if (depth > DEEPEST) return true
  }
  return false
}

function styled(style: string | undefined): { style?: string } {
  const kept = harmlessStyle(style ?? '')
  return kept === '' ? {} : { style: kept }
}

function linked({ href = '', style }: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  const to = href.trim()
  if (!LINK.test(to)) return { ...styled(style) }
  // Where it leads, before anybody follows it.
  return {
    href: to,
    title: to.slice(0, 300),
    target: '_blank',
    rel: 'noopener noreferrer nofollow',
    ...styled(style),
  }
}

const SIGNS_A_LINE = 90
const LINES_OF_A_PICTURE = 8

function linesOf(html: string): number {
  return html
    .replace(/<(?:br|hr|\/p|\/div|\/tr|\/li|\/h[1-6]|\/blockquote)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .split(/\n+/)
    .reduce(
      (lines, line) => lines + Math.ceil(line.trim().length / SIGNS_A_LINE),
      1 + LINES_OF_A_PICTURE * (html.match(/<img\b/g)?.length ?? 0),
    )
}

const LAID_OUT =
  /<(?:img|table|ul|ol|font|b|strong|i|em|u|h[1-6]|center)\b|<a\s[^>]*href|style="[^"]*(?:color|background|font|border)/i

/** Whether a page says more than its text: else nobody need look at it. */
export function isLaidOut(html: string): boolean {
  return LAID_OUT.test(harmlessPage(html, { pictures: true }).html)
}

/** What is drawn around it: on paper, as mails are made for, whatever the screen's colours are. */
export function drawnPage(html: string): string {
  return `<!doctype html><html lang="und"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>-</title><style>
html{background:#fff;color:#1b1b1f;color-scheme:light}
body{margin:14px 16px;font:14px/1.5 Inter,system-ui,sans-serif;overflow-wrap:anywhere}
img,table{max-width:100%}img{height:auto}
blockquote{margin:8px 0;padding-left:12px;border-left:2px solid #d9d9de}
pre{white-space:pre-wrap}
</style></head><body>${html}</body></html>`
}

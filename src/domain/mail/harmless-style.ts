/** What may be said of how a text looks. Nothing of it places, hides behind, lies over or fetches anything. */
const SAID = new Set(
  `color background-color background text-align text-decoration text-transform text-indent font
  font-family font-size font-style font-weight letter-spacing line-height vertical-align white-space
  word-break list-style list-style-type direction display width max-width min-width height max-height
  border-collapse border-spacing border-radius margin margin-top margin-right margin-bottom
  margin-left padding padding-top padding-right padding-bottom padding-left border border-top
  border-right border-bottom border-left border-color border-style border-width overflow overflow-wrap
  word-wrap`.split(/\s+/),
)

/** Words, numbers and colours; no other function, no escape, no address: so neither `url()` nor `expression()`. */
const VALUE = /^(?:[-+#%.,/!'"\w\s]|rgba?\([\d\s.,%/]{1,60}\)|hsla?\([-\d\s.,%a-z/]{1,60}\))+$/i
const DISPLAY = /^(?:none|block|inline|inline-block|table|table-row|table-cell|list-item)$/
/** As high or wide as the frame: what wants to fill it. */
const FILLS = /\d\s*(?:[dls]?v(?:h|w|b|i|min|max))\b/i
const LONGEST = 20_000
const LONGEST_VALUE = 200

/**
 * What of a `style` attribute (CSS 2.1 declarations) is kept; the rest is left out without a word, as browsers do with what
 * they do not know. Text without sense is empty.
 */
export function harmlessStyle(style: string): string {
  return style
    .slice(0, LONGEST)
    .split(';')
    .flatMap(declaration => {
      const colon = declaration.indexOf(':')
      const name = declaration.slice(0, colon).trim().toLowerCase()
      const value = declaration.slice(colon + 1).trim()
      if (
        colon < 0 ||
        !SAID.has(name) ||
        value.length > LONGEST_VALUE ||
        !VALUE.test(value) ||
        FILLS.test(value)
      )
        return []
      if (name === 'display' && !DISPLAY.test(value.toLowerCase())) return []
      return [`${name}:${value}`]
    })
    .join(';')
}

const LINK = /(<a\b[^>]{0,2000}?\shref=")(https?:\/\/[^"<>]{1,2000})(")/gi
/** Longer ones are left as they are: some mail programs cut long addresses. */
const MOST = 1_000
/** With a host, and without a name or password before it (RFC 3986, 3). */
const ADDRESS = /^https?:\/\/[^\s/?#@:%[\]]+(?::\d{1,5})?(?:[/?#]\S*)?$/i

/** Where the links of a mail lead that are followed over us when it is measured, each once. */
export function linksIn(html: string): string[] {
  const found = [...html.matchAll(LINK)].map(([, , written = '']) => read(written))
  return [...new Set(found.filter(isCounted))]
}

/**
 * A mail with its links led over us and an invisible picture at its end. Its words stay as they are; mailto: links and those
 * whose address is very long too.
 */
export function measuredHtml(
  html: string,
  { picture, over }: { picture: string; over: (link: string) => string },
): string {
  const led = html.replaceAll(LINK, (whole, before: string, written: string, after: string) => {
    const link = read(written)
    return isCounted(link) ? `${before}${over(link)}${after}` : whole
  })
  return `${led}<img src="${picture}" width="1" height="1" alt="">`
}

function isCounted(link: string): boolean {
  return link.length <= MOST && ADDRESS.test(link)
}

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** An attribute as it is meant: marks write signs by their number, what members marked by their name. */
function read(written: string): string {
  return written.replaceAll(/&(?:#(\d{1,6})|([a-z]{2,4}));/g, (whole, number?: string, name?: string) =>
    number === undefined
      ? (SIGNS[name ?? ''] ?? whole)
      : String.fromCodePoint(Math.min(Number(number), 0x10ffff)),
  )
}

export type Picture = { type: string; bytes: Buffer }

/** Larger ones stand among the files of the mail alone. */
const LARGEST = 200_000
/** Characters of a page with all of its pictures. */
const MOST_PAGE = 3_000_000

const NAMED = /(\bsrc\s*=\s*["']?\s*)cid:([^"'\s>]{1,300})/gi

/** A mail's HTML with the pictures that it brings along (RFC 2392) in their places; however often it names one, not without end. */
export function embedPictures(html: string, pictures: ReadonlyMap<string, Picture>): string {
  if (pictures.size === 0) return html
  let length = html.length
  return html.replace(NAMED, (whole, before: string, named: string) => {
    const picture = pictures.get(nameOf(named))
    if (!picture || picture.bytes.length > LARGEST) return whole
    length += Math.ceil(picture.bytes.length / 3) * 4
    if (length > MOST_PAGE) return whole
    return `${before}data:${picture.type};base64,${picture.bytes.toString('base64')}`
  })
}

function nameOf(written: string): string {
  try {
    return decodeURIComponent(written.replaceAll('&amp;', '&'))
  } catch {
    return written
  }
}

import { decodeEntities } from './html-entities.ts'
import { type Tag, tagsOf } from './html-tags.ts'

/** A line of a mail with what its markup says of it. */
export type MailLine = {
  text: string
  /** Stands in a quotation. */
  quoted: boolean
  /** Stands in what the mail program calls the signature. */
  signature: boolean
  /** The markup says that from here on there is only the mail that is answered. */
  cut: boolean
  /** Says who wrote what is quoted, or that something is forwarded. */
  attribution: boolean
}

// cspell:disable -- words of many languages and of mail programs
const BLOCK =
  /^(?:address|article|blockquote|body|center|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul)$/
const SPACED = /^(?:p|h[1-6]|ul|ol|pre|dl)$/
const VOID =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|o:p|basefont|bgsound|frame|keygen)$/
const UNSEEN = /^(?:head|title|style|script|template|noscript|object|svg|math|xml|select|datalist)$/
// cspell:enable

/** How mail programs mark what they quote. */
// cspell:disable -- words of many languages and of mail programs
const QUOTE =
  /yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|ydp\w*yahoo_quoted|ymail_quoted|quoted_?text|__quoted|mail-quote|bloop_original|olk_src_body_section|mail-editor-reference-message|ms-outlook-mobile-reference|history_container|freshdesk_quote|front-blockquote|hey_quote|quotedmessage|original-?message|isforwardcontent|replyforwardmessage|mailmessagequote/i
/** How they mark where the answered mail begins, without a container around all of it. */
const CUT = /divrplyfwdmsg|appendonsend|stopspelling|zwchr|replysplit|outlookmessageheader|lineforreply/i
/** How they mark "On … wrote:", and the header of what is forwarded. */
const ATTRIBUTION = /gmail_attr|moz-cite-prefix/i
const SIGNATURE =
  /gmail_signature|moz-signature|protonmail_signature|tutanota_signature|yahoo[-_]?signature|ydp\w*signature|applemailsignature|outlook-mobile-signature|(?:^|\s)(?:x_)*signature(?:\s|$)|data-signatureblock|mail-signature|email-?signature/i
// cspell:enable

type Open = {
  name: string
  quoted: boolean
  signature: boolean
  attribution: boolean
  unseen: boolean
  pre: boolean
}
const ROOT: Open = {
  name: '',
  quoted: false,
  signature: false,
  attribution: false,
  unseen: false,
  pre: false,
}

/**
 * The lines that a reader of an HTML mail sees, in one pass whose work grows with the length alone. Nothing is loaded, nothing runs;
 * scripts, styles and what is hidden are left out.
 */
export function linesOfHtml(html: string): MailLine[] {
  const page = new Page()
  for (const piece of tagsOf(html)) {
    if (typeof piece === 'string') page.write(piece)
    else page.take(piece)
  }
  return page.end()
}

class Page {
  readonly #lines: MailLine[] = []
  readonly #stack: Open[] = []
  readonly #open = new Map<string, number>()
  #text: string[] = []
  #cut = false

  write(raw: string): void {
    const here = this.#here()
    if (here.unseen) return
    const text = decodeEntities(raw)
    if (!here.pre) this.#text.push(text.replace(/[ \t\r\n\f\u00a0\u200b\ufeff]+/g, ' '))
    else
      text.split(/\r?\n/).forEach((line, index) => {
        if (index > 0) this.#break()
        this.#text.push(line)
      })
  }

  take(tag: Tag): void {
    if (tag.closes) this.#close(tag.name)
    else this.#opens(tag)
  }

  end(): MailLine[] {
    this.#break(false)
    return this.#lines
  }

  #here(): Open {
    return this.#stack.at(-1) ?? ROOT
  }

  #opens(tag: Tag): void {
    const { name, marks, style } = tag
    if (name === 'br') return this.#break()
    if (BLOCK.test(name)) this.#break(false)
    if (SPACED.test(name)) this.#space()
    if (CUT.test(marks)) this.#markCut()
    if (name === 'td' || name === 'th') this.#text.push(' ')
    if (name === 'li') this.#text.push('- ')
    if (VOID.test(name)) return
    const around = this.#here()
    const opened = {
      name,
      quoted: around.quoted || quotes(name, marks, style),
      signature: around.signature || SIGNATURE.test(marks),
      attribution: around.attribution || ATTRIBUTION.test(marks),
      unseen: around.unseen || UNSEEN.test(name) || /display\s*:\s*none|mso-hide\s*:\s*all/i.test(style),
      pre: around.pre || name === 'pre' || /white-space\s*:\s*pre(?!-line)/i.test(style),
    }
    if (isMarked(opened) && !isMarked(around)) this.#break(false)
    this.#stack.push(opened)
    this.#open.set(name, (this.#open.get(name) ?? 0) + 1)
  }

  #close(name: string): void {
    if (name === 'p' && !this.#open.get(name)) return this.#break(false)
    if (!this.#open.get(name)) return
    if (BLOCK.test(name) || isMarked(this.#here())) this.#break(false)
    for (let last = this.#stack.pop(); last !== undefined; last = this.#stack.pop()) {
      this.#open.set(last.name, (this.#open.get(last.name) ?? 1) - 1)
      if (last.name === name) break
    }
    if (SPACED.test(name)) this.#space()
  }

  #markCut(): void {
    this.#break(false)
    this.#cut = true
  }

  /** Ends the line; an empty one is kept only where the writer made it. */
  #break(kept = true): void {
    const text = this.#text.join('').trimEnd()
    this.#text = []
    if (text.trim() === '' && !kept) return
    const { quoted, signature, attribution, pre } = this.#here()
    this.#lines.push({ text: pre ? text : text.trim(), quoted, signature, attribution, cut: this.#cut })
    this.#cut = false
  }

  #space(): void {
    const last = this.#lines.at(-1)
    if (last !== undefined && last.text !== '') this.#break()
  }
}

/** What is marked begins and ends a line, even where its element does not. */
function isMarked({ quoted, signature, attribution }: Open): boolean {
  return quoted || signature || attribution
}

/** A block quotation quotes, unless it is only moved in, as the button for it in Gmail and Outlook does. */
function quotes(name: string, marks: string, style: string): boolean {
  if (QUOTE.test(marks)) return true
  return name === 'blockquote' && !/border\s*:\s*none|border-width\s*:\s*0/i.test(style)
}

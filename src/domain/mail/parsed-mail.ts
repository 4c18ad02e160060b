/** A header field as it stands in the mail: name in small letters, value unfolded and not decoded. */
export type Field = { name: string; value: string }

export type Address = { name: string; address: string }

/** A part that is neither shown text nor a container. `type` is what the mail claims, `sniffed` what the first bytes show. */
export type ParsedPart = {
  type: string
  name: string | undefined
  size: number
  sniffed: string
  inline: boolean
  /** Only of the parts that judgements read: reports, returned mails, their headers, calendars. */
  text?: string
  /** Only of a calendar whose type says what it is for (RFC 6047 section 2.4). */
  method?: string
  /** Only of a returned mail that is a report itself, as servers wrap those of other servers. */
  mail?: ParsedMail
}

/** A mail as MIME left it: decoded, nothing judged yet. */
export type ParsedMail = {
  fields: readonly Field[]
  contentType: { value: string; params: Readonly<Record<string, string>> }
  from: Address | undefined
  subject: string
  /** The plain text, all parts of it in their order; undefined when there is none. */
  text: string | undefined
  html: string | undefined
  parts: readonly ParsedPart[]
}

/** The first value of a field, or the empty text. */
export function fieldOf(fields: readonly Field[], name: string): string {
  return fields.find(field => field.name === name)?.value ?? ''
}

export function hasField(fields: readonly Field[], name: string): boolean {
  return fields.some(field => field.name === name)
}

const FIELD = /^([!-9;-~]{1,80})[ \t]*:[ \t]*(.*)$/

/**
 * The fields of a header block (RFC 5322 section 2.2), unfolded. Stops at the first empty line after a field; a line that is no
 * field and continues none is passed over, because broken mails are to be read as well.
 */
export function readFields(block: string): Field[] {
  const fields: Field[] = []
  for (const line of block.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') {
      if (fields.length > 0) break
      continue
    }
    const last = fields.at(-1)
    if (/^[ \t]/.test(line) && last) last.value += ` ${line.trim()}`
    else {
      const [, name, value] = FIELD.exec(line) ?? []
      if (name !== undefined) fields.push({ name: name.toLowerCase(), value: (value ?? '').trim() })
    }
  }
  return fields
}

/** Written by a program that wants no answer and no notice (RFC 5321 section 4.5.5). */
export function hasEmptyReturnPath({ fields }: ParsedMail): boolean {
  return (
    /^<?(?:mailer-daemon(?:@[^>]*)?)?>?$/i.test(fieldOf(fields, 'return-path')) &&
    hasField(fields, 'return-path')
  )
}

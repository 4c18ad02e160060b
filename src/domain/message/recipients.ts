import { normalizeEmail } from '#domain/person/normalize-email.ts'

/** How many may get a copy, and as many more a blind one: who writes to hundreds writes no mail to a person. */
export const MOST_COPIES = 25

/** Whom a mail goes to; each address once, where it is seen most. */
export type Recipients = { to: string; cc: string[]; bcc: string[] }

/**
 * The addresses that somebody typed: between commas, semicolons, spaces or line breaks; of `Ann Doe <ann@x.example>` the
 * part in brackets (RFC 5322, 3.4). What is no address is answered as well, so that it can be said which.
 */
export function addressesTyped(text: string): string[] {
  const bare = text.replaceAll(
    /(?:"[^"\n]{0,200}"[^\S\n]{0,20}|[^,;<>"\n]{0,200})<([^<>\s]{0,320})>/g,
    ' $1 ',
  )
  return [...new Set(bare.split(/[\s,;]+/).filter(word => word !== ''))]
}

/** Each once: who is written to needs no copy, and who gets one needs no blind one. */
export function eachOnce({ to, cc, bcc }: Recipients): Recipients {
  const seen = new Set([named(to)])
  const fresh = (address: string): boolean => {
    const name = named(address)
    if (name === '' || seen.has(name)) return false
    seen.add(name)
    return true
  }
  const copies = cc.filter(fresh)
  return { to, cc: copies, bcc: bcc.filter(fresh) }
}

function named(address: string): string {
  return normalizeEmail(address) ?? address.trim().toLowerCase()
}

/** Who else a mail is from or went to, as its touch says; its addresses are separated by commas. */
export type MailParties = { from?: string | undefined; to?: string | undefined; cc?: string | undefined }

/**
 * Who gets a copy when all are answered: whoever a mail is from or went to, without ourselves and without whom the answer
 * goes to. Blind copies are nobody's to answer.
 * @param own our addresses, in small letters
 */
export function othersOn(mail: MailParties, own: ReadonlySet<string>, to: string): string[] {
  const all = [mail.from, mail.to, mail.cc].flatMap(part => addressesTyped(part ?? ''))
  const others = new Set<string>()
  for (const one of all) {
    const address = normalizeEmail(one)
    if (address !== undefined && !own.has(address) && address !== named(to)) others.add(address)
  }
  return [...others].slice(0, MOST_COPIES)
}

const ADDRESS = /[^\s<>"'()[\],;:`|]{1,128}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?![\w@])/gi

/** What a notice without a report says of one recipient: its address and the lines about it. */
export type Told = { address: string; about: string }

/** Lines that name somebody else than the recipient: who sends, who helps, where mails come from. */
// cspell:disable -- words of many languages and of mail programs
const OF_OTHERS =
  /(?:mail from|envelope[- ]from|return[- ]path|reply-to|sender|^\s*from|message-id|references|contact|support|assistance|postmaster|abuse|help ?desk|questions)\b/i
// cspell:enable

/** Lines that name a recipient, whatever else stands in the notice. */
// cspell:disable -- words of many languages and of mail programs
const OF_RECIPIENT =
  /(?:^[45]\d\d (?:[45]\.\d+\.\d+ )?<?[^\s<>]+@[^\s<>]+>?\.\.\.|^\s*(?:<|\*|->|>>>)?\s*<?[^\s<>]+@[^\s<>]+>?\s*(?::|\(|$|\.\.\.|,))|rcpt to|recipient|addressed to|deliver(?:y|ed|ing)?\b|^\s*to:|unknown user|address\b|failed|expanded from|unable to|could not|account/i
// cspell:enable

/**
 * The recipients of a notice in plain words, each with the lines from its first mention to that of the next. Who is named as a
 * recipient comes before who is only named; the reader's own addresses are none.
 * @param daemons whether addresses of mail servers count too, where nobody else is named
 */
export function recipientsIn(words: string, own: ReadonlySet<string>, daemons = false): Told[] {
  const lines = words.split('\n')
  const isOther = (address: string) => own.has(address) || (!daemons && isDaemon(address))
  const named = firstMentions(
    lines,
    isOther,
    line => OF_RECIPIENT.test(line) && !OF_OTHERS.test(withoutLinks(line)),
  )
  const found =
    named.length > 0 ? named : firstMentions(lines, isOther, line => !OF_OTHERS.test(withoutLinks(line)))
  return found.map(({ address, at }, index) => ({
    address,
    about: lines.slice(at, Math.min(found[index + 1]?.at ?? lines.length, at + LINES_ABOUT)).join('\n'),
  }))
}

/** A line without its links, in which any word may stand. */
function withoutLinks(line: string): string {
  return line.replace(/\bhttps?:\/\/\S+/gi, '')
}

const MOST = 500
/** A server says in fewer lines why; more of them are the mail that came back. */
const LINES_ABOUT = 100

function firstMentions(
  lines: readonly string[],
  isOther: (address: string) => boolean,
  names: (line: string) => boolean,
): { address: string; at: number }[] {
  const seen = new Set<string>()
  const found: { address: string; at: number }[] = []
  for (const [at, line] of lines.entries()) {
    if (found.length >= MOST) break
    if (line.length > 2000 || !line.includes('@') || !names(line)) continue
    for (const match of line.match(ADDRESS) ?? []) {
      const address = match.replace(/^mailto:/i, '').replace(/[.-]+$/, '')
      const key = address.toLowerCase()
      if (seen.has(key) || isOther(key)) continue
      seen.add(key)
      found.push({ address, at })
      break
    }
  }
  return found
}

export function isDaemon(address: string): boolean {
  return /^(?:mailer-daemon|mail-daemon|postmaster|mdaemon|mail\.delivery\.system|abuse|noreply|no-reply)@/i.test(
    address,
  )
}

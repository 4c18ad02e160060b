/** At which step of the SMTP dialogue (RFC 5321) the mail was refused. */
export type SmtpStep = 'connect' | 'mail' | 'rcpt' | 'data'

/** What a notice says of one recipient. */
export type BounceEvidence = {
  /** The words of the server, without addresses and without paths of links: those are chosen by anybody. */
  words: string
  /** The enhanced status codes (RFC 3463) found in the words, in their order, and that of the report last. */
  codes: readonly string[]
  /** The reply code of SMTP, as 550. */
  reply: string
  step: SmtpStep | undefined
  delayed: boolean
}

const CODE = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/g
const REPLY =
  /(?:^|[\s:;"'([<>-])([45][0-5]\d)(?=[\s:,\-"'\])]|$)(?!\s*(?:bytes|hours|minutes|days|seconds|kb|mb|attempts))/i

/** The enhanced status codes in a text. */
export function codesIn(text: string): string[] {
  return text.match(CODE) ?? []
}

export function replyIn(text: string): string {
  return REPLY.exec(text)?.[1] ?? ''
}

const LONGEST = 4000
const REPLY_LENGTH = 600

/**
 * The reply of the refusing server within a notice: from its code on. What the notice adds for people lists what could be the case,
 * and is to be believed only where the reply says nothing.
 */
export function serverReplyIn(text: string): string {
  const start = text.slice(0, LONGEST)
  const found = REPLY.exec(start)
  return found === null
    ? ''
    : (start.slice(found.index, found.index + REPLY_LENGTH).split(/\n[ \t]*\n/)[0] ?? '')
}

/** Text as judgements read it: one line, small letters, addresses as `@`, of links only the host. */
export function wordsOf(text: string): string {
  return (
    text
      .slice(0, LONGEST)
      .replace(/\bhttps?:\/\/([^\s/?#>]{1,200})[^\s>]{0,500}/gi, ' $1 ')
      .replace(/[^\s<>"'()[\]:;,]{1,128}@[^\s<>"'()[\]:;,]{1,200}/g, '@')
      // A full stop within a name ends no sentence, and sentences are what the phrases look within.
      .replace(/\.(?=[^\s.])/g, '·')
      .replace(/\s+/g, ' ')
      .toLowerCase()
  )
}

const STEPS: readonly (readonly [SmtpStep, RegExp])[] = [
  ['rcpt', /(?:in reply to|after|following|in response to|our|in)\s+(?:the\s+)?rcpt\b/],
  ['mail', /(?:in reply to|after|following|in response to|our|in)\s+(?:the\s+)?mail\s?from\b/],
  [
    'data',
    /(?:in reply to|after|following|in response to|our|for)\s+(?:the\s+)?(?:final\s+|end of\s+)*(?:data|text)\b/,
  ],
  [
    'connect',
    /(?:in reply to|after|following|our)\s+(?:the\s+)?(?:ehlo|helo|initial connection)\b|refused to talk to me/,
  ],
  ['rcpt', /does not like recipient|smtp:\s?rcpt\b/],
  ['mail', /does not like (?:the )?sender/],
  ['data', /failed (?:after|during) (?:i sent the message|data)|smtp command[\s-]+data\b/],
]

/** Where the words say in a sentence at which step it went wrong, or show it in a transcript (`>>> DATA`, `<<< 550 …`). */
export function stepIn(text: string): SmtpStep | undefined {
  const words = text.slice(0, LONGEST).replace(/\s+/g, ' ').toLowerCase()
  const said = STEPS.find(([, sentence]) => sentence.test(words))
  return said ? said[0] : stepOfTranscript(text.slice(0, LONGEST))
}

function stepOfTranscript(text: string): SmtpStep | undefined {
  let command = ''
  for (const line of text.split('\n')) {
    const sent = /^[\s>]*>>>\s*([A-Za-z]+)/.exec(line)?.[1]
    if (sent !== undefined) command = sent.toLowerCase()
    else if (command !== '' && /^\s*<<<\s*[45]/.test(line)) {
      // Of commands that were sent together the last one stands there, and that no recipient was left shows which one failed.
      const pipelined =
        command === 'data' &&
        /^\s*<<<\s*[45]\d\d[^\n]*(?:no valid recipients|(?:need|no) rcpt|rcpt first)/im.test(text)
      return pipelined ? 'rcpt' : STEP_OF_COMMAND[command]
    }
  }
  return undefined
}

const STEP_OF_COMMAND: Record<string, SmtpStep | undefined> = {
  ehlo: 'connect',
  helo: 'connect',
  mail: 'mail',
  rcpt: 'rcpt',
  data: 'data',
}

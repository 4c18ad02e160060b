import type { BounceEvidence } from './bounce-evidence.ts'
import { FULL, NOBODY, NOBODY_FOR_SURE, PHRASES } from './bounce-phrases.ts'
import { BOUNCE_REASONS, type BounceReason } from './bounce-reason.ts'
import { reasonOfCode, reasonOfReply } from './status-reason.ts'

export type BounceVerdict = { dsn: string; reason: BounceReason; hard: boolean }

/** Why, by code, and for good or not, in that order of trust: words, code, reply, class. */
export function judgeBounce(evidence: BounceEvidence): BounceVerdict {
  const dsn = mostTelling(evidence.codes)
  const reason = reasonIn(evidence, dsn)
  return { dsn, reason, hard: BOUNCE_REASONS[reason].hard && isForGood(evidence, dsn) }
}

/** Of several codes the one that says most; of equals the first, which is what the refusing server said before others copied it. */
function mostTelling(codes: readonly string[]): string {
  const weight = (code: string) => (code.endsWith('.0.0') ? 0 : code.endsWith('.0') ? 1 : 2)
  return codes.reduce((best, code) => (weight(code) > weight(best) ? code : best), codes[0] ?? '')
}

function reasonIn(evidence: BounceEvidence, dsn: string): BounceReason {
  return byWords(evidence, dsn) ?? byCode(evidence, dsn)
}

/** What the words say alone; undefined when they say nothing known. */
export function byWords(evidence: BounceEvidence, dsn: string): BounceReason | undefined {
  const said = saidBy(evidence, dsn)
  return said !== undefined && BOUNCE_REASONS[said].hard && ABOUT_SENDER.test(evidence.words)
    ? 'rejected'
    : said
}

/** Unknown, not found or invalid is then the sender or how it presents itself, and never a reason to give up the recipient. */
const ABOUT_SENDER =
  /\b(?:sender (?:domain|address)|envelope sender|from header|message header|mail from you|your mail client|whitelist|authentication failed|unknown user agent|too many (?:invalid|unknown)|(?:helo|ehlo)(?: command)? (?:rejected|name)|(?:invalid|bad) (?:helo|ehlo))\b/

function saidBy({ words, step, reply }: BounceEvidence, dsn: string): BounceReason | undefined {
  if (FULL.test(words)) return 'mailboxfull'
  if (NAMELESS.test(words)) return 'filtered'
  const nobody = NOBODY.test(words)
  if (nobody && NOBODY_FOR_SURE.test(words)) return 'userunknown'
  const ofRecipient = step !== 'mail' && step !== 'connect'
  if (ofRecipient && (nobody ? isOfAddress(dsn) : /^5\.1\.[01]$/.test(dsn) && ADDRESS_REJECTED.test(words)))
    return 'userunknown'
  const found = PHRASES.find(
    ([reason, says]) => says.test(words) && (reason !== 'notaccept' || step !== 'mail'),
  )
  const [said] = found ?? []
  if (!nobody) return said === 'hostunknown' && step === 'mail' ? 'rejected' : said
  if (said !== undefined && FOR_THE_MAIL.has(said))
    return said === 'hostunknown' && step === 'mail' ? 'rejected' : said
  return ofAddress(step, dsn, reply)
}

/** Servers of au (KDDI) name the address when they refuse it, and nothing before the colon when a filter of its owner refuses. */
const NAMELESS = /(?:^|\b\d{3}:?) : user unknown/

const ADDRESS_REJECTED =
  /(?<!sender |from |client |ip )address (?:is |was )?(?:rejected|refused|not accepted)/

/** Reasons that lie in the mail or its sender; words about the address beside them tell only which one it was. */
const FOR_THE_MAIL: ReadonlySet<BounceReason> = new Set([
  'virusdetected',
  'mesgtoobig',
  'contenterror',
  'authfailure',
  'requireptr',
  'spamdetected',
  'badreputation',
  'toomanyconn',
  'blocked',
  'norelaying',
  'suspend',
  'hasmoved',
  'rejected',
  'notaccept',
  'hostunknown',
])

/**
 * "User unknown" is believed where addresses are judged. A server that had taken the address and says it after the content, or with
 * a code about something else, filters.
 */
function ofAddress(step: BounceEvidence['step'], dsn: string, reply: string): BounceReason {
  if (step === 'mail' || step === 'connect') return 'rejected'
  if (step === 'rcpt') return 'userunknown'
  if (step === 'data') return 'filtered'
  if (/^\d\.(?:2\.[01]|3\.0)$/.test(dsn)) return 'filtered'
  return reply !== '' && (dsn === '' || dsn.endsWith('.0.0')) ? 'filtered' : 'userunknown'
}

/** RFC 3463 section 3.2: the code is about the address of the recipient. */
export function isOfAddress(dsn: string): boolean {
  return /^5\.1\.(?:1|2|3|10)$/.test(dsn)
}

function byCode({ codes, reply, step, delayed }: BounceEvidence, dsn: string): BounceReason {
  const of = reasonOfCode(dsn)
  const telling = of !== undefined && !dsn.endsWith('.0') ? of : (reasonOfReply(reply) ?? of)
  if (telling !== undefined && !(BOUNCE_REASONS[telling].hard && step !== undefined && step !== 'rcpt'))
    return telling
  if (step === 'mail' || step === 'connect') return 'rejected'
  if (step === 'data') return 'filtered'
  return delayed || codes.some(code => code.startsWith('4')) ? 'expired' : 'onhold'
}

/**
 * A delay, a code of class 4 or a reply of class 4 says that it may work later (RFC 3463 section 2). A bare 4.0.0 without such a reply
 * does not, where the server gave up: Gmail writes it of domains that do not exist.
 */
function isForGood({ codes, reply, delayed }: BounceEvidence, dsn: string): boolean {
  if (delayed) return false
  if (reply.startsWith('4')) return codes.some(code => code.startsWith('5'))
  return !dsn.startsWith('4') || dsn === '4.0.0'
}

import type { Happening, PersonRef, TouchpointBody } from '#domain/happening/happening.ts'
import type { Address } from '#domain/mail/parsed-mail.ts'
import { normalizeEmail } from '#domain/person/identity.ts'
import {
  type MailboxRules,
  type MailInBox,
  type OwnAddress,
  type OwnAddresses,
  wayOf,
} from './mail-in-box.ts'

const MOST = { name: 500, subject: 1_000, text: 100_000, attribute: 5_000, externalId: 300 }

/** Reports may be invented: one makes no more people than a mail has recipients. */
const MOST_REPORTED = 50

/** An address that is not written to any more, because its server or whoever has it says so. */
export type Suppression = { address: string; reason: 'hard-bounce' | 'complaint' }

export type TouchesOfMail = { happenings: Happening[]; suppressions: Suppression[] }

type Part = { person: PersonRef; externalId: string; body: Partial<TouchpointBody> }

/**
 * What a mail is in the conversation with whom it came from or went to. Nothing of a mail among ourselves. What programs wrote is kept and
 * never counted; only what a person wrote, since the door was made, asks for an answer.
 * @param thread the conversation that it stands in
 */
export function touchesOfMail(
  mail: MailInBox,
  rules: MailboxRules,
  own: OwnAddresses,
  thread: string,
): TouchesOfMail {
  const happenings = partsOf(mail, rules, own).map(({ person, externalId, body }): Happening => {
    const subject = kept(mail.read.subject, MOST.subject)
    return {
      kind: 'touchpoint',
      source: rules.source,
      externalId,
      at: mail.at,
      body: {
        person,
        kind: 'mail',
        channel: rules.channel,
        direction: 'inbound',
        side: 'customer',
        thread,
        ...(subject !== '' && { subject }),
        ...body,
        attributes: { ...attributesOf(mail), ...body.attributes },
      },
    }
  })
  return { happenings, suppressions: suppressionsOf(mail, own) }
}

function partsOf(mail: MailInBox, rules: MailboxRules, own: OwnAddresses): Part[] {
  const { kind } = mail.read
  const way = wayOf(mail, rules, own)
  if (way.is === 'outbound')
    return way.to.map((to, place) => outboundTo(to, mail, { by: way.by, first: place === 0 }))
  if (kind === 'bounce' || (kind === 'complaint' && !wroteItself(mail))) return reportOf(mail, own)
  if (way.is === 'ours') return []
  return [inboundFrom(way.from, mail, rules)]
}

/** Somebody wrote that they want no more mails, and no provider of theirs. */
function wroteItself({ read: { recipients, from } }: MailInBox): boolean {
  return recipients.some(one => same(one.address, from?.address ?? ''))
}

function inboundFrom(from: Address, mail: MailInBox, rules: MailboxRules): Part {
  const { kind } = mail.read
  // A mail that could not be taken apart may be a question: a person looks at it.
  const wrote = kind === 'message' || kind === 'complaint' || mail.broken !== undefined
  const machine = mail.spam || !wrote
  const name = nameOf(from)
  return {
    person: personOf(from),
    externalId: mail.id,
    body: {
      ...textOf(mail),
      ...(name !== undefined && { name }),
      ...(!machine && { origin: 'mail' }),
      ...(machine && { machine: true }),
      expectsReply: !machine && kind !== 'complaint' && mail.at >= rules.madeAt,
      attributes: {
        ...(mail.spam && { spam: true }),
        ...(kind === 'auto-reply' && { autoReply: true }),
        ...(kind === 'complaint' && { optsOut: true }),
      },
    },
  }
}

function outboundTo(to: Address, mail: MailInBox, { by, first }: { by: OwnAddress; first: boolean }): Part {
  const { kind } = mail.read
  const name = nameOf(to)
  return {
    person: personOf(to),
    externalId: first ? mail.id : nameOfCopy(mail.id, to.address),
    body: {
      ...textOf(mail),
      ...(name !== undefined && { name }),
      direction: 'outbound',
      side: by.side ?? 'sales',
      ...(by.member !== undefined && { member: by.member }),
      ...((kind === 'auto-reply' || kind === 'other') && { machine: true }),
    },
  }
}

/** What a server tells of somebody whom a mail did not reach, or who calls it spam. */
function reportOf(mail: MailInBox, own: OwnAddresses): Part[] {
  const { kind, recipients } = mail.read
  return recipients
    .filter(one => normalizeEmail(one.address) !== undefined && !own.has(one.address.toLowerCase()))
    .slice(0, MOST_REPORTED)
    .map(one => ({
      person: { email: one.address },
      externalId: numbered(mail.id, ` of ${one.address.toLowerCase()}`),
      body: {
        ...textOf(mail),
        machine: true,
        attributes: {
          report: kind === 'complaint' ? 'complaint' : one.hard ? 'hard-bounce' : 'soft-bounce',
          reason: one.reason,
          ...(one.dsn !== '' && { status: kept(one.dsn, MOST.attribute) }),
        },
      },
    }))
}

function suppressionsOf({ read: { kind, recipients }, sent }: MailInBox, own: OwnAddresses): Suppression[] {
  if (sent || (kind !== 'bounce' && kind !== 'complaint')) return []
  return recipients.flatMap((one): Suppression[] => {
    const address = normalizeEmail(one.address)
    if (address === undefined || own.has(address)) return []
    if (kind === 'complaint') return [{ address, reason: 'complaint' }]
    return one.hard ? [{ address, reason: 'hard-bounce' }] : []
  })
}

function textOf(mail: MailInBox): { text?: string } {
  const text = kept(mail.read.newText, MOST.text)
  return text === '' ? {} : { text }
}

function attributesOf(mail: MailInBox): Record<string, string | number | boolean> {
  const { from } = mail.read
  const left = kept(mail.filesLeft.join(', '), MOST.attribute)
  const to = listed(mail.to)
  const cc = listed(mail.cc)
  return {
    messageId: mail.id,
    ...(from && { from: kept(from.address, MOST.attribute) }),
    ...(to !== '' && { to }),
    ...(cc !== '' && { cc }),
    ...(mail.files > 0 && { files: mail.files }),
    ...(left !== '' && { filesNotKept: left }),
    ...(mail.tooLarge !== undefined && { tooLarge: mail.tooLarge }),
    ...(mail.broken !== undefined && { broken: kept(mail.broken, MOST.attribute) }),
  }
}

function listed(addresses: readonly Address[]): string {
  return kept(addresses.map(one => one.address).join(', '), MOST.attribute)
}

/** Whom nothing names is refused by the rules later, and waits with its reason for a person who knows. */
function personOf({ address }: Address): PersonRef {
  return address === '' ? {} : { email: kept(address, MOST.externalId) }
}

/** What a header calls somebody, when that is a name. */
function nameOf({ name }: Address): string | undefined {
  const shown = kept(name.replace(/\s+/g, ' ').replace(/^['"]+|['"]+$/g, ''), MOST.name)
  return shown === '' || shown.includes('@') ? undefined : shown
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

/** What the touch of one of several recipients of a mail is called. */
export function nameOfCopy(id: string, address: string): string {
  return numbered(id, ` to ${address}`)
}

/** A name of its own for each of several touches of one mail. */
function numbered(id: string, rest: string): string {
  return `${id.slice(0, Math.max(1, MOST.externalId - rest.length))}${rest}`.slice(0, MOST.externalId)
}

/** A text as it can be kept: cut, without what no database keeps. */
export function kept(text: string, most: number): string {
  return text
    .trim()
    .slice(0, most)
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replaceAll('\0', '\uFFFD')
    .trimEnd()
}

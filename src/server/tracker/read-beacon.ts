import type { Happening, Instant, PersonRef, TouchpointBody } from '#domain/happening/happening.ts'
import { normalizeEmail, normalizePhone } from '#domain/person/identity.ts'
import { cameFrom, type LandingMarks, MARKS } from '#domain/tracker/came-from.ts'

/**
 * What duet.js sends: `v` the visitor, when the browser may keep one; `m` the browser is driven by a program; `e` what
 * happened. Letters, because it travels with every page.
 */
type Beacon = { v?: unknown; m?: unknown; e?: unknown }

/**
 * `t`: p a page was looked at, f a form was sent, e something of the website's own, i who it says it is. `i` names it for
 * good, `a` how many milliseconds ago it was, `u` the page, `l` its title, `r` the page before, `n` its name, `d` what the
 * website says of it, `o` where the visitor first came from: page and the one before.
 */
type Told = Partial<Record<'t' | 'i' | 'a' | 'u' | 'l' | 'r' | 'n' | 'd' | 'o', unknown>>

export type BeaconDoor = { source: string; channel: string; origins: ReadonlySet<string> }
type Context = {
  door: BeaconDoor
  now: Instant
  /** Who it is on this day, when the browser keeps nothing. */
  dayVisitor: () => string
}

const MOST_AT_ONCE = 50
const OLDEST = 48 * 3_600_000
const MOST_ATTRIBUTES = 40
const LONGEST = { title: 300, name: 200, key: 60, value: 1_000, text: 20_000, page: 500 } as const

export type ReadBeacon = {
  happenings: Happening[]
  /** Of pages that are not of the website that the door is open for, or not what a beacon is. */
  refused: number
  asks: number
}

/** What a beacon tells, with everything hostile cut off. Undefined when it is no beacon. */
export function readBeacon(body: unknown, context: Context): ReadBeacon | undefined {
  if (!isRecord(body)) return undefined
  const { v, m, e } = body as Beacon
  if (!Array.isArray(e) || e.length === 0 || e.length > MOST_AT_ONCE) return undefined
  const visitor = typeof v === 'string' && /^[a-z0-9]{16,64}$/.test(v) ? v : undefined
  const read: ReadBeacon = { happenings: [], refused: 0, asks: 0 }
  for (const one of e) {
    const happening = isRecord(one) ? happeningOf(one as Told, visitor, m === 1, context) : undefined
    if (!happening) read.refused += 1
    else {
      read.happenings.push(happening)
      if (happening.kind === 'touchpoint' && happening.body.expectsReply) read.asks += 1
    }
  }
  return read
}

function happeningOf(
  told: Told,
  visitor: string | undefined,
  isMachine: boolean,
  { door, now, dayVisitor }: Context,
): Happening | undefined {
  const page = pageOf(told.u)
  if (!page || !door.origins.has(page.origin)) return undefined
  if (typeof told.i !== 'string' || !/^[a-z0-9]{12,40}$/.test(told.i)) return undefined
  const say = BODIES[String(told.t)]
  const said = say?.(told, page, door)
  if (!said) return undefined
  const { contact, ...body } = said
  // Without a cookie, a visitor is whoever has this address and browser today: too many to be called by a name.
  const isKnown = contact.email !== undefined || contact.phone !== undefined
  const person: PersonRef =
    visitor !== undefined ? { ...contact, visitor } : isKnown ? contact : { visitor: dayVisitor() }
  return {
    kind: 'touchpoint',
    source: door.source,
    externalId: told.i,
    at: now - ageOf(told.a),
    body: { ...body, person, ...(isMachine && { machine: true }) },
  }
}

type Contact = Pick<PersonRef, 'email' | 'phone'>
type Said = Omit<TouchpointBody, 'person'> & { contact: Contact }
type Page = { origin: string; address: string; marks: LandingMarks }

const BODIES: Readonly<Record<string, (told: Told, page: Page, door: BeaconDoor) => Said | undefined>> = {
  p: (told, page, door) => ({ ...visitOf(page, told.r, door), ...subjectOf(told.l), contact: {} }),
  e: (told, page, door) => {
    const name = textOf(told.n, LONGEST.name)
    if (name === undefined) return undefined
    const attributes = { ...attributesOf(told.d), page: page.address }
    return { ...plain(door), kind: 'other', expectsReply: false, subject: name, attributes, contact: {} }
  },
  f: (told, page, door) => {
    const { contact, name, company, text, rest } = personIn(told.d)
    const isReachable = contact.email !== undefined || contact.phone !== undefined
    const reply = isRecord(told.d) ? told.d['reply'] : undefined
    return {
      ...plain(door),
      ...firstOf(told.o, door),
      kind: 'form',
      expectsReply: isReachable && reply !== false,
      subject: textOf(told.n, LONGEST.name) ?? textOf(told.l, LONGEST.title) ?? page.address,
      ...(text !== undefined && { text }),
      ...(name !== undefined && { name }),
      ...(company !== undefined && { company }),
      attributes: { ...rest, page: page.address },
      contact,
    }
  },
  i: (told, page, door) => {
    const { contact, name, company, rest } = personIn(told.d)
    if (contact.email === undefined && contact.phone === undefined) return undefined
    return {
      ...plain(door),
      ...firstOf(told.o, door),
      kind: 'other',
      expectsReply: false,
      ...(name !== undefined && { name }),
      ...(company !== undefined && { company }),
      attributes: { ...rest, page: page.address, identified: true },
      contact,
    }
  },
}

function plain(door: BeaconDoor): Pick<TouchpointBody, 'channel' | 'direction' | 'side'> {
  return { channel: door.channel, direction: 'inbound', side: 'marketing' }
}

/** A page that was looked at. Who enters from elsewhere comes by a channel of their own. */
function visitOf(page: Page, referrer: unknown, door: BeaconDoor): Omit<TouchpointBody, 'person'> {
  const before = pageOf(referrer)
  const isInside =
    before !== undefined && door.origins.has(before.origin) && Object.keys(page.marks).length === 0
  const from = isInside || referrer === undefined ? {} : entered(page, before)
  return {
    ...plain(door),
    kind: 'visit',
    expectsReply: false,
    ...from,
    attributes: {
      page: page.address,
      ...page.marks,
      ...(before && !isInside && { referrer: before.address }),
    },
  }
}

function entered(page: Page, before: Page | undefined): ReturnType<typeof cameFrom> {
  return cameFrom(page.marks, before === undefined ? '' : before.origin.replace(/^https?:\/\//, ''))
}

/** Where the visitor first came from, on what makes them known: kept by the browser until then. */
function firstOf(said: unknown, door: BeaconDoor): Pick<TouchpointBody, 'origin' | 'campaign'> {
  if (!isRecord(said)) return {}
  const page = pageOf(said['u'])
  if (!page || !door.origins.has(page.origin)) return {}
  const { origin, campaign } = entered(page, pageOf(said['r']))
  return { ...(origin !== undefined && { origin }), ...(campaign !== undefined && { campaign }) }
}

/** The address without what may be anybody's secret: of its parameters, only the marks of marketing. */
function pageOf(said: unknown): Page | undefined {
  if (typeof said !== 'string' || said.length > 4_000 || !/^https?:\/\//i.test(said)) return undefined
  const url = URL.parse(said)
  if (!url) return undefined
  const { origin, pathname, hash } = url
  const marks = url.search === '' ? {} : marksIn(url.searchParams)
  // Pages of some applications are told apart by what stands behind the #.
  const inner = /^#!?\/[^?]*/.exec(hash)?.[0] ?? ''
  return { origin, address: cut(`${origin}${pathname}${inner}`, LONGEST.page), marks }
}

function marksIn(params: URLSearchParams): Record<string, string> {
  const marks: Record<string, string> = {}
  for (const name of MARKS) {
    const value = textOf(params.get(name) ?? undefined, 300)
    if (value !== undefined) marks[name] = value
  }
  return marks
}

function subjectOf(title: unknown): Pick<TouchpointBody, 'subject'> {
  const subject = textOf(title, LONGEST.title)
  return subject === undefined ? {} : { subject }
}

type Who = {
  contact: Contact
  name?: string | undefined
  company?: string | undefined
  text?: string | undefined
  rest: Record<string, string | number | boolean>
}

/** A claim, never a proof: anybody may type any address. What is no address stays an attribute. */
function personIn(said: unknown): Who {
  if (!isRecord(said)) return { contact: {}, rest: {} }
  const { email, phone, name, company, message, reply: _reply, ...others } = said
  const mail = typeof email === 'string' ? normalizeEmail(email) : undefined
  const number = typeof phone === 'string' ? normalizePhone(phone) : undefined
  const left = { ...others, ...(mail === undefined && { email }), ...(number === undefined && { phone }) }
  return {
    contact: { ...(mail !== undefined && { email: mail }), ...(number !== undefined && { phone: number }) },
    name: textOf(name, LONGEST.name),
    company: textOf(company, LONGEST.name),
    text: textOf(message, LONGEST.text),
    rest: attributesOf(left),
  }
}

function attributesOf(said: unknown): Record<string, string | number | boolean> {
  const kept: Record<string, string | number | boolean> = {}
  if (!isRecord(said)) return kept
  for (const key of Object.keys(said).slice(0, MOST_ATTRIBUTES)) {
    const name = textOf(key, LONGEST.key)
    const value = said[key]
    const clean =
      typeof value === 'string' ? textOf(value, LONGEST.value) : isPlain(value) ? value : undefined
    if (name !== undefined && clean !== undefined) kept[name] = clean
  }
  return kept
}

function isPlain(value: unknown): value is number | boolean {
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
}

/** As it can be kept: cut, without U+0000 and half characters. Undefined when nothing is left. */
function textOf(said: unknown, most: number): string | undefined {
  if (typeof said !== 'string') return undefined
  const text = cut(said.trim(), most)
  return text === '' ? undefined : text
}

function cut(text: string, most: number): string {
  const short = text.length > most ? text.slice(0, most) : text
  return short.isWellFormed() && !short.includes('\0')
    ? short
    : short.toWellFormed().replaceAll('\0', '\uFFFD')
}

/** Browsers' clocks are wrong: what counts is how long ago it was, by one clock, and that within bounds. */
function ageOf(said: unknown): number {
  return typeof said === 'number' && said > 0 ? Math.min(Math.round(said), OLDEST) : 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

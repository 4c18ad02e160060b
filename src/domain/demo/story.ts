import type { Chance } from '#domain/chance.ts'
import type { DealBody, Happening, Instant, PersonRef, TouchpointBody } from '#domain/happening/happening.ts'
import { streamOf } from './draw.ts'
import type { Group, Human, World } from './groups.ts'
import { SOURCES } from './options.ts'
import { type Sizing, sizeUp } from './situations.ts'
import type { Situation } from './texts/situation.ts'

type Source = keyof typeof SOURCES
/** What a touch is besides who it was. */
export type Touch = Omit<TouchpointBody, 'person'>

/** All that happens with one group, as it is being told. What would happen after the end is left out. */
export class Story {
  readonly world: World
  readonly group: Group
  readonly sizing: Sizing
  readonly chance: Chance
  readonly happenings: Happening[] = []
  /** When the members of the group became known to us, by their place. */
  readonly known = new Map<Human, Instant>()
  /** Whose cookie we know to be theirs. */
  readonly #tied = new Set<Human>()
  #count = 0
  #talks = 0

  constructor(world: World, group: Group) {
    this.world = world
    this.group = group
    this.chance = streamOf(world.options.seed, `story ${group.n}`)
    this.sizing = sizeUp(group, world.options.plants, streamOf(world.options.seed, `site ${group.n}`))
  }

  get situation(): Situation {
    return this.sizing.situation
  }

  get main(): Human {
    const [main] = this.group.people
    if (!main) throw new RangeError('nobody in the group')
    return main
  }

  /** How often they have written between the steps of a sale. */
  nextTalk(): number {
    return this.#talks++
  }

  get until(): Instant {
    return this.world.options.until
  }

  /** The visits of somebody, before and after we know who it is. */
  cookieOf(human: Human): PersonRef {
    return this.known.has(human) && !this.#tied.has(human)
      ? { email: human.email }
      : { visitor: human.cookie }
  }

  mailOf(human: Human): PersonRef {
    return { email: human.email }
  }

  touch(source: Source, at: Instant, person: PersonRef, body: Touch): void {
    this.#say(source, at, { kind: 'touchpoint', body: { person, ...body } })
  }

  /** A form of our own pages ties the cookie to the address. */
  form(human: Human, at: Instant, body: Touch): void {
    const person = this.known.has(human)
      ? { ...this.cookieOf(human), email: human.email }
      : { email: human.email, visitor: human.cookie }
    this.touch('web', at, person, { ...body, name: human.name, ...this.#ofFirm() })
    if (!this.known.has(human)) this.#tied.add(human)
    this.meet(human, at)
  }

  /** From now on the company knows who it is, and keeps a record. */
  meet(human: Human, at: Instant): void {
    if (this.known.has(human)) return
    this.known.set(human, at)
    const { firm, segment, town } = this.group
    this.#say('crm', at + 60_000, {
      kind: 'person',
      body: {
        person: { email: human.email, phone: human.phone },
        name: human.name,
        ...(firm !== undefined && { company: firm, account: this.#accountId }),
        attributes: { role: human.role, town, segment: segment.industry },
      },
    })
  }

  account(at: Instant): void {
    const { firm, domain, segment, town } = this.group
    if (firm === undefined) return
    const attributes = { industry: segment.industry, town, site: this.situation.site }
    this.#name('crm', this.#accountId, at, {
      kind: 'account',
      body: { name: firm, ...(domain !== undefined && { domain }), attributes },
    })
  }

  handoff(at: Instant, name: string, step: Extract<Happening, { kind: 'handoff' }>['body']['step']): void {
    this.#say('crm', at, { kind: 'handoff', body: { handoff: name, person: this.mailOf(this.main), step } })
  }

  deal(at: Instant, body: DealBody): void {
    this.#say('crm', at, { kind: 'deal', body })
  }

  entry(at: Instant, externalId: string, body: Extract<Happening, { kind: 'entry' }>['body']): void {
    this.#name('crm', externalId, at, { kind: 'entry', body })
  }

  /** The account of the group, as records name it. */
  get accountOfDeal(): { account?: string } {
    return this.group.firm === undefined ? {} : { account: this.#accountId }
  }

  get #accountId(): string {
    return `A-${1000 + this.group.n}`
  }

  #ofFirm(): { company?: string } {
    return this.group.firm === undefined ? {} : { company: this.group.firm }
  }

  #say(source: Source, at: Instant, what: What): void {
    this.#name(source, `${this.group.n}-${this.#count++}`, at, what)
  }

  #name(source: Source, externalId: string, at: Instant, what: What): void {
    if (at < this.until)
      this.happenings.push({ ...what, source: SOURCES[source], externalId, at: Math.round(at) } as Happening)
  }
}

type What = {
  [Kind in Happening['kind']]: Pick<Extract<Happening, { kind: Kind }>, 'kind' | 'body'>
}[Happening['kind']]

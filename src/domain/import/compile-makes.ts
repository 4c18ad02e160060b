import { consents } from './compile-consents.ts'
import type { MappingProblem } from './compile-mapping.ts'
import type { FileCompiler } from './compile-values.ts'
import type { AttributeOwner, FileMapping, MakingNoun, TargetKey } from './mapping.ts'
import type { Condition, Make, PersonSource, Source } from './plan.ts'

type Making = (file: FileMapping, compiler: FileCompiler) => Make[]

const MAKINGS: Record<MakingNoun, Making> = {
  member: members,
  account: accounts,
  person: persons,
  consent: (_, compiler) => consents(compiler, personRef(compiler)),
  touchpoint: touchpoints,
  handoff: handoffs,
  deal: deals,
  revenue: entries,
  campaign: campaigns,
  cost: costs,
}
/** What others refer to comes first, so that names are known before they are referred to. */
const ORDER: readonly MakingNoun[] = [
  'member',
  'campaign',
  'account',
  'person',
  'consent',
  'touchpoint',
  'handoff',
  'deal',
  'revenue',
  'cost',
]

/** Everything that one row of a file becomes. */
export function makesOfFile(file: FileMapping, compiler: FileCompiler, problems: MappingProblem[]): Make[] {
  const makes = ORDER.filter(noun => file.makes.includes(noun)).flatMap(noun => MAKINGS[noun](file, compiler))
  if (makes.length === 0 && problems.length === 0) problems.push({ code: 'nothing-made', file: file.file })
  return makes
}

const PERSON_KEYS: readonly TargetKey[] = ['person.id', 'person.email', 'person.phone']

function personRef({ value }: FileCompiler): PersonSource | undefined {
  const externalId = value('person.id')
  const email = value('person.email')
  const phone = value('person.phone')
  const visitor = value('person.visitor')
  if (!externalId && !email && !phone && !visitor) return undefined
  return {
    ...(externalId && { externalId }),
    ...(email && { email }),
    ...(phone && { phone }),
    ...(visitor && { visitor }),
  }
}

function persons(file: FileMapping, compiler: FileCompiler): Make[] {
  const { value, firstOf, date, tell } = compiler
  const person = personRef(compiler)
  const externalId = firstOf(...PERSON_KEYS, 'person.visitor')
  if (!person || !externalId) {
    tell({ code: 'needs-person', target: 'person' })
    return []
  }
  return [
    {
      make: 'person',
      externalId,
      person,
      ...perhaps('at', date('person.since')),
      ...perhaps('name', nameOf(compiler)),
      ...perhaps('company', value('person.company')),
      ...perhaps('account', accountKey(compiler)),
      ...perhaps('origin', value('person.origin')),
      ...perhaps('attributes', attributesOf(file, 'person')),
    },
  ]
}

function nameOf({ value, choice }: FileCompiler): Source | undefined {
  const whole = value('person.name')
  const columns = (['person.first', 'person.last'] as const).flatMap(key => {
    const chosen = choice(key)
    return chosen && 'column' in chosen && chosen.from === undefined && !/[{}]/.test(chosen.column)
      ? [`{${chosen.column}}`]
      : []
  })
  const parts: Source | undefined = columns.length > 0 ? { template: columns.join(' ') } : undefined
  if (whole && parts) return { first: [whole, parts] }
  return whole ?? parts
}

/** By what a company is known: its id, else its domain, else its name. */
function accountKey({ value }: FileCompiler): Source | undefined {
  return value('account.id') ?? value('account.domain') ?? value('account.name')
}

function accounts(file: FileMapping, compiler: FileCompiler): Make[] {
  const { value, choice, filled, tell } = compiler
  const externalId = accountKey(compiler)
  const key = (['account.id', 'account.domain', 'account.name'] as const).find(one => choice(one))
  if (!externalId || !key) {
    tell({ code: 'needs-name', target: 'account' })
    return []
  }
  const name = value('account.name')
  return [
    {
      make: 'account',
      when: filled(key),
      externalId,
      name: name === undefined || key === 'account.name' ? externalId : { first: [name, externalId] },
      ...perhaps('domain', value('account.domain')),
      ...perhaps('attributes', attributesOf(file, 'account')),
    },
  ]
}

function touchpoints(file: FileMapping, compiler: FileCompiler): Make[] {
  const { value, date, filled, choice, tell } = compiler
  const person = personRef(compiler)
  const at = date('touchpoint.at')
  const externalId = touchId(compiler)
  if (!person) tell({ code: 'needs-person', target: 'touchpoint' })
  if (!at) tell({ code: 'needs-date', target: 'touchpoint' })
  if (!person || !at || !externalId) return []
  // Of somebody who is described by the row as well, the first touch is left out where its date is not known.
  const when = file.makes.includes('person') ? filled('touchpoint.at') : []
  return [
    {
      make: 'touchpoint',
      ...(when.length > 0 && { when }),
      externalId,
      at,
      person,
      kind: value('touchpoint.kind') ?? { value: 'other' },
      channel: value('touchpoint.channel') ?? { value: 'other' },
      direction: value('touchpoint.direction') ?? { value: 'inbound' },
      side: value('touchpoint.side') ?? { value: 'marketing' },
      ...perhaps('origin', value('touchpoint.origin')),
      ...perhaps('campaign', value('touchpoint.campaign')),
      ...perhaps('content', value('touchpoint.content')),
      ...perhaps('member', value('touchpoint.member')),
      ...perhaps('thread', value('touchpoint.thread')),
      ...perhaps('subject', value('touchpoint.subject')),
      ...perhaps('text', value('touchpoint.text')),
      ...(choice('person.name') && !file.makes.includes('person') && perhaps('name', nameOf(compiler))),
      expectsReply: false,
      ...perhaps('attributes', attributesOf(file, 'touchpoint')),
    },
  ]
}

/** Its own id; else by whom and when it was, so that the same row again is the same touch. */
function touchId({ value, choice, around }: FileCompiler): Source | undefined {
  const own = value('touchpoint.id')
  if (own) return own
  const at = choice('touchpoint.at')
  const since = choice('person.since')
  const isFirst = at && since && 'column' in at && 'column' in since && at.column === since.column
  const behind = at && 'column' in at && at.from === undefined && !isFirst ? ` {${at.column}}` : ''
  const ways = (['person.id', 'person.email', 'person.phone', 'person.visitor'] as const).flatMap(key => {
    const chosen = choice(key)
    if (!chosen || !('column' in chosen)) return []
    const way = around(key, isFirst ? 'first:' : '', behind)
    return way ? [way] : []
  })
  return ways.length > 1 ? { first: ways } : ways[0]
}

function handoffs(_: FileMapping, compiler: FileCompiler): Make[] {
  const { value, date, firstOf, filled, tell } = compiler
  const person = personRef(compiler)
  const at = date('handoff.at') ?? date('touchpoint.at')
  const id = value('handoff.id') ?? firstOf(...PERSON_KEYS)
  if (!person || !id) tell({ code: 'needs-person', target: 'handoff' })
  if (!at) tell({ code: 'needs-date', target: 'handoff' })
  if (!person || !at || !id) return []
  return [
    {
      make: 'handoff',
      ...perhapsWhen(filled('handoff.at')),
      externalId: id,
      at,
      handoff: id,
      person,
      step: {
        is: 'offered',
        reason: value('handoff.reason') ?? { value: 'qualified by marketing before the import' },
      },
    },
  ]
}

function deals(file: FileMapping, compiler: FileCompiler): Make[] {
  const { value, date, money, around, filled, means, meansNot, tell } = compiler
  const deal = value('deal.id')
  const created = around('deal.id', '', ':1-created')
  if (!deal || !created) {
    tell({ code: 'needs-id', target: 'deal' })
    return []
  }
  const person = personRef(compiler)
  const closed = date('deal.closed')
  const won = means('deal.outcome', 'won')
  const lost = means('deal.outcome', 'lost')
  if ((won || lost) && !closed) tell({ code: 'needs-date', target: 'deal.closed' })
  const makes: Make[] = [
    {
      make: 'deal',
      externalId: created,
      ...perhaps('at', date('deal.created', 'deal.closed')),
      deal,
      ...perhaps('name', value('deal.name')),
      ...(person && { people: [{ person }] }),
      ...perhaps('account', accountKey(compiler)),
      ...perhaps('handoff', value('deal.handoff')),
      ...perhaps('owner', value('deal.owner')),
      ...perhaps('sourcedBy', value('deal.sourcedBy')),
      ...perhaps('pipeline', value('deal.pipeline')),
      ...perhaps('amount', money('deal.amount', 'deal.currency')),
      ...perhaps('attributes', attributesOf(file, 'deal')),
      step: { is: { value: 'created' } },
    },
  ]
  const stage = value('deal.stage')
  const open = meansNot('deal.outcome', ['won', 'lost'])
  const moved = around('deal.id', '', ':2-stage')
  if (stage && open && moved)
    makes.push({
      make: 'deal',
      ...perhapsWhen([...filled('deal.stage'), ...open]),
      externalId: moved,
      deal,
      step: { is: { value: 'moved' }, stage },
    })
  const end = around('deal.id', '', ':3-closed')
  if (won && closed && end)
    makes.push({
      make: 'deal',
      ...perhapsWhen(won),
      externalId: end,
      at: closed,
      deal,
      step: { is: { value: 'won' } },
    })
  if (lost && closed && end)
    makes.push({
      make: 'deal',
      ...perhapsWhen(lost),
      externalId: end,
      at: closed,
      deal,
      step: { is: { value: 'lost' }, reason: withEmpty(value('deal.reason')) },
    })
  return makes
}

const NOT_RECORDED = 'not recorded'

function withEmpty(source: Source | undefined): Source {
  return source === undefined ? { value: NOT_RECORDED } : { first: [source, { value: NOT_RECORDED }] }
}

function entries(file: FileMapping, compiler: FileCompiler): Make[] {
  const { value, date, money, around, filled, means, choice, tell } = compiler
  const own = choice('revenue.amount') !== undefined
  const amount = own
    ? money('revenue.amount', choice('revenue.currency') ? 'revenue.currency' : 'deal.currency')
    : money('deal.amount', 'deal.currency')
  const at = date('revenue.at') ?? date('deal.closed')
  const kind = choice('revenue.kind')
  const called = kind && 'value' in kind ? kind.value : 'revenue'
  const id = value('revenue.id') ?? around('deal.id', '', `:${called}`)
  const deal = value('deal.id')
  const person = personRef(compiler)
  if (!amount) tell({ code: 'needs-amount', target: 'revenue' })
  if (!at) tell({ code: 'needs-date', target: 'revenue' })
  if (!id) tell({ code: 'needs-id', target: 'revenue' })
  if (!deal && !person) tell({ code: 'needs-person', target: 'revenue' })
  if (!amount || !at || !id || (!deal && !person)) return []
  const won = file.makes.includes('deal') ? means('deal.outcome', 'won') : []
  // Nothing of the file is won: there is no revenue in it.
  if (won === undefined) return []
  return [
    {
      make: 'entry',
      ...perhapsWhen([...filled(own ? 'revenue.amount' : 'deal.amount'), ...won]),
      externalId: id,
      at,
      ...(deal && { deal }),
      ...(!deal && person && { person }),
      kind: value('revenue.kind') ?? { value: file.makes.includes('deal') ? 'booked' : 'received' },
      money: amount,
    },
  ]
}

/** Whoever a column names, once for each column: owners, those who were on the telephone, those who qualified. */
function members(_: FileMapping, compiler: FileCompiler): Make[] {
  const { value, choice, filled, tell } = compiler
  const seen = new Set<string>()
  const makes = (
    ['member.id', 'deal.owner', 'touchpoint.member', 'member.email', 'member.name'] as const
  ).flatMap((key): Make[] => {
    const chosen = choice(key)
    const externalId = value(key)
    if (!chosen || !externalId || !('column' in chosen) || seen.has(chosen.column)) return []
    if ((key === 'member.email' || key === 'member.name') && seen.size > 0) return []
    seen.add(chosen.column)
    const described = key.startsWith('member.')
    const name = described ? value('member.name') : undefined
    const email = described ? value('member.email') : undefined
    return [
      {
        make: 'member',
        when: filled(key),
        externalId,
        name: name ? { first: [name, externalId] } : externalId,
        ...perhaps('email', email),
        side: value('member.side') ?? sideOf(compiler, key),
      },
    ]
  })
  if (makes.length === 0) tell({ code: 'needs-name', target: 'member' })
  return makes
}

function sideOf({ choice }: FileCompiler, key: TargetKey): Source {
  const side = key === 'touchpoint.member' ? choice('touchpoint.side') : undefined
  return { value: side && 'value' in side && side.value === 'marketing' ? 'marketing' : 'sales' }
}

function campaigns(file: FileMapping, { value, date, money, tell }: FileCompiler): Make[] {
  const name = value('campaign.name') ?? value('campaign.id')
  const externalId = value('campaign.id') ?? name
  if (!name || !externalId) {
    tell({ code: 'needs-name', target: 'campaign' })
    return []
  }
  return [
    {
      make: 'campaign',
      externalId,
      name,
      ...perhaps('channel', value('campaign.channel')),
      ...perhaps('startsOn', date('campaign.starts')),
      ...perhaps('endsOn', date('campaign.ends')),
      ...perhaps('budget', money('campaign.budget', 'cost.currency')),
      ...perhaps('attributes', attributesOf(file, 'campaign')),
    },
  ]
}

/** What a campaign did cost on a day; without a day of its own, on the day on which the campaign ended or began. */
function costs(_: FileMapping, compiler: FileCompiler): Make[] {
  const { value, date, money, around, filled, choice, tell } = compiler
  const campaign = value('campaign.id') ?? value('campaign.name')
  const amount = money('cost.amount', 'cost.currency')
  const day = date('cost.day') ?? date('campaign.ends', 'campaign.starts')
  const dayChoice = choice('cost.day')
  const dayColumn = dayChoice && 'column' in dayChoice ? ` {${dayChoice.column}}` : ':cost'
  const id =
    value('cost.id') ?? around(choice('campaign.id') ? 'campaign.id' : 'campaign.name', '', dayColumn)
  if (!campaign) tell({ code: 'needs-name', target: 'campaign' })
  if (!amount) tell({ code: 'needs-amount', target: 'cost' })
  if (!day) tell({ code: 'needs-date', target: 'cost' })
  if (!campaign || !amount || !day || !id) return []
  return [
    {
      make: 'cost',
      ...perhapsWhen(filled('cost.amount')),
      externalId: id,
      campaign,
      day,
      money: amount,
      ...perhaps('note', value('cost.note')),
    },
  ]
}

function attributesOf(file: FileMapping, of: AttributeOwner): Record<string, Source> | undefined {
  const found = file.attributes
    .filter(one => one.of === of)
    .map(({ name, column, from }): [string, Source] => [name, from === undefined ? column : { column, from }])
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

function perhaps<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]: Value })
}

function perhapsWhen(when: Condition[]): { when?: Condition[] } {
  return when.length > 0 ? { when } : {}
}

import type {
  DealBody,
  DealStep,
  Direction,
  HandoffStep,
  Happening,
  Side,
} from '#domain/happening/happening.ts'
import type { FieldValue } from '#domain/field/field.ts'
import { touchpointKinds } from '#domain/touchpoint/kinds.ts'
import {
  attributesOf,
  dayOf,
  idOf,
  moneyOf,
  neededInstant,
  neededMoney,
  neededPerson,
  neededText,
  oneOf,
  perhapsOneOf,
  personOf,
  present,
  recordInstant,
  referenceOf,
  textOf,
  textsOf,
  unreadablePhone,
} from './field.ts'
import { campaignHappening, contentHappening, costHappening } from './make-campaign.ts'
import { consentHappening } from './make-consent.ts'
import type {
  Make,
  MakeAccount,
  MakeDeal,
  MakeEntry,
  MakeHandoff,
  MakeMember,
  MakePerson,
  MakeTouchpoint,
} from './plan.ts'
import type { Reading } from './reading.ts'
import { rowProblem } from './row-problem.ts'

/** What one entry of a plan makes of a row. Not to be used when the reading has noted problems. */
export function makeHappening(reading: Reading, make: Make): Happening {
  switch (make.make) {
    case 'person':
      return personHappening(reading, make)
    case 'consent':
      return consentHappening(reading, make)
    case 'account':
      return accountHappening(reading, make)
    case 'member':
      return memberHappening(reading, make)
    case 'campaign':
      return campaignHappening(reading, make)
    case 'content':
      return contentHappening(reading, make)
    case 'cost':
      return costHappening(reading, make)
    case 'touchpoint':
      return touchpointHappening(reading, make)
    case 'handoff':
      return handoffHappening(reading, make)
    case 'deal':
      return dealHappening(reading, make)
    case 'entry':
      return entryHappening(reading, make)
  }
}

const DIRECTIONS: readonly Direction[] = ['inbound', 'outbound']
const SIDES: readonly Side[] = ['marketing', 'sales', 'customer']
const SOURCED_BY: readonly NonNullable<DealBody['sourcedBy']>[] = [
  'marketing',
  'sales',
  'partner',
  'customer',
]
const DEAL_STEPS: readonly DealStep['is'][] = ['created', 'moved', 'won', 'lost', 'reopened']
const ENTRY_KINDS = ['booked', 'received'] as const
const MEMBER_SIDES = ['marketing', 'sales'] as const

function named<Kind extends Make['make']>(reading: Reading, make: Make & { make: Kind }) {
  return {
    kind: make.make,
    source: reading.plan.source,
    externalId: idOf(reading, make.externalId, make.make),
  }
}

function personHappening(reading: Reading, make: MakePerson): Happening {
  return {
    ...named(reading, make),
    at: recordInstant(reading, make.at),
    body: present({
      person: neededPerson(reading, make.person, 'record'),
      name: textOf(reading, make.name, 'name'),
      company: textOf(reading, make.company, 'name'),
      account: referenceOf(reading, make.account),
      origin: textOf(reading, make.origin, 'name'),
      attributes: personAttributes(reading, make),
    }),
  }
}

function personAttributes(reading: Reading, make: MakePerson): Record<string, FieldValue> | undefined {
  const attributes = attributesOf(reading, make.attributes)
  const phone = unreadablePhone(reading, make.person)
  return phone === undefined ? attributes : { ...attributes, phone }
}

function accountHappening(reading: Reading, make: MakeAccount): Happening {
  return {
    ...named(reading, make),
    at: recordInstant(reading, make.at),
    body: present({
      name: neededText(reading, make.name, 'name', 'account'),
      domain: textOf(reading, make.domain, 'line'),
      attributes: attributesOf(reading, make.attributes),
    }),
  }
}

function memberHappening(reading: Reading, make: MakeMember): Happening {
  return {
    ...named(reading, make),
    at: recordInstant(reading, make.at),
    body: present({
      name: neededText(reading, make.name, 'name', 'member'),
      email: textOf(reading, make.email, 'id'),
      side: perhapsOneOf(reading, make.side, MEMBER_SIDES, 'side'),
    }),
  }
}

function touchpointHappening(reading: Reading, make: MakeTouchpoint): Happening {
  return {
    ...named(reading, make),
    at: neededInstant(reading, make.at, 'touchpoint'),
    body: present({
      person: neededPerson(reading, make.person, 'touchpoint'),
      kind: oneOf(reading, make.kind, touchpointKinds, 'kind of touchpoint') ?? 'other',
      channel: neededText(reading, make.channel, 'id', 'touchpoint'),
      direction: oneOf(reading, make.direction, DIRECTIONS, 'direction') ?? 'inbound',
      side: oneOf(reading, make.side, SIDES, 'side') ?? 'marketing',
      origin: textOf(reading, make.origin, 'name'),
      campaign: referenceOf(reading, make.campaign),
      content: referenceOf(reading, make.content),
      member: referenceOf(reading, make.member),
      thread: referenceOf(reading, make.thread),
      subject: textOf(reading, make.subject, 'line'),
      text: textOf(reading, make.text, 'text'),
      name: textOf(reading, make.name, 'name'),
      company: textOf(reading, make.company, 'name'),
      expectsReply: make.expectsReply,
      attributes: textsOf(reading, make.attributes),
    }),
  }
}

function handoffHappening(reading: Reading, make: MakeHandoff): Happening {
  return {
    ...named(reading, make),
    at: neededInstant(reading, make.at, 'handoff'),
    body: {
      handoff: idOf(reading, make.handoff, 'handoff'),
      person: neededPerson(reading, make.person, 'handoff'),
      step: handoffStep(reading, make.step),
    },
  }
}

function handoffStep(reading: Reading, step: MakeHandoff['step']): HandoffStep {
  const by = referenceOf(reading, step.by)
  if (step.is === 'accepted') return present({ is: step.is, by })
  if (step.is === 'offered')
    return present({
      is: step.is,
      by,
      to: referenceOf(reading, step.to),
      reason: textOf(reading, step.reason, 'line'),
    })
  return present({
    is: step.is,
    by,
    reason: neededText(reading, step.reason ?? [], 'line', 'return of a lead'),
  })
}

function dealHappening(reading: Reading, make: MakeDeal): Happening {
  const dated = make.step !== undefined && make.at !== undefined
  return {
    ...named(reading, make),
    at: dated ? neededInstant(reading, make.at ?? '', 'step of a deal') : recordInstant(reading, make.at),
    body: present({
      deal: idOf(reading, make.deal, 'deal'),
      name: textOf(reading, make.name, 'name'),
      people: dealPeople(reading, make.people),
      account: referenceOf(reading, make.account),
      handoff: referenceOf(reading, make.handoff),
      owner: referenceOf(reading, make.owner),
      sourcedBy: perhapsOneOf(reading, make.sourcedBy, SOURCED_BY, 'source of a deal'),
      pipeline: referenceOf(reading, make.pipeline),
      amount: moneyOf(reading, make.amount),
      expectedOn: dayOf(reading, make.expectedOn),
      attributes: attributesOf(reading, make.attributes),
      step: make.step === undefined ? undefined : dealStep(reading, make.step),
    }),
  }
}

function dealPeople(reading: Reading, people: MakeDeal['people']): DealBody['people'] {
  const found = people?.flatMap(one => {
    const person = personOf(reading, one.person)
    return person === undefined ? [] : [present({ person, role: textOf(reading, one.role, 'id') })]
  })
  return found?.length ? found : undefined
}

function dealStep(reading: Reading, step: NonNullable<MakeDeal['step']>): DealStep {
  const is = oneOf(reading, step.is, DEAL_STEPS, 'step of a deal') ?? 'created'
  if (is === 'won') return { is }
  if (is === 'lost')
    return { is, reason: neededText(reading, step.reason ?? [], 'line', 'reason of a lost deal') }
  if (is === 'moved') return { is, stage: neededText(reading, step.stage ?? [], 'id', 'move to a stage') }
  return present({ is, stage: textOf(reading, step.stage, 'id') })
}

function entryHappening(reading: Reading, make: MakeEntry): Happening {
  const deal = referenceOf(reading, make.deal)
  const person = make.person === undefined ? undefined : personOf(reading, make.person)
  const reverses = referenceOf(reading, make.reverses)
  if (deal === undefined && person === undefined) reading.problems.push(rowProblem('entry-of-nothing', {}))
  return {
    ...named(reading, make),
    at: neededInstant(reading, make.at, 'entry'),
    body: present({
      deal,
      person,
      kind: oneOf(reading, make.kind, ENTRY_KINDS, 'kind of entry') ?? 'booked',
      money: neededMoney(reading, make.money, 'entry'),
      reverses: reverses === undefined ? undefined : { source: reading.plan.source, externalId: reverses },
      recurring: make.recurring,
    }),
  }
}

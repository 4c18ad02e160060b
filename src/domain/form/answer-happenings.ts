import type { ConsentWay, Happening, Instant, PersonRef } from '#domain/happening/happening.ts'
import type { FormDefinition, FormMeaning } from './form.ts'
import type { Answer } from './read-answer.ts'

/** What is known of an answer beside what stands in it. */
export type Arrived = {
  source: string
  channel: string
  /** Names the answer for good: the same sent twice is one. */
  id: string
  at: Instant
  version: number
  /** The page that the form stood in, and the visitor that its website says it was. */
  page?: string | undefined
  visitor?: string | undefined
}

/**
 * An answer as it goes into the conversation: what they said, and with each consent its exact words as its proof. Where
 * the address has yet to be confirmed, consents are only asked for, and nothing is said of the person themself: anybody
 * could have typed the address.
 */
export function answerHappenings(form: FormDefinition, answer: Answer, arrived: Arrived): Happening[] {
  const { source, channel, id, at } = arrived
  const person = personOf(form, answer, arrived.visitor)
  const name = said(form, answer, 'name')
  const company = said(form, answer, 'company')
  const touch: Happening = {
    kind: 'touchpoint',
    source,
    externalId: id,
    at,
    body: {
      person,
      kind: 'form',
      channel,
      direction: 'inbound',
      side: 'marketing',
      thread: `${source}/${id}`.slice(0, 300),
      subject: form.title,
      text: textOf(form, answer),
      ...(name !== undefined && { name }),
      ...(company !== undefined && { company }),
      expectsReply: form.expectsReply,
      attributes: {
        ...Object.fromEntries(answersOf(form, answer)),
        ...proofOf(form, answer.agreed, form.doubleOptIn ? 'asked' : 'given', arrived.version),
        ...(arrived.page !== undefined && { page: arrived.page }),
      },
    },
  }
  if (form.doubleOptIn) return [touch]
  return [touch, ...saidOfPerson(form, answer, arrived, person), ...consentsOf(form, answer, arrived, 'form')]
}

/** The address was confirmed: consents count from now, with what they were asked by. */
export function confirmedHappenings(form: FormDefinition, answer: Answer, arrived: Arrived): Happening[] {
  const { source, channel, id, at, version } = arrived
  const { email } = personOf(form, answer, undefined)
  if (email === undefined) return []
  const person: PersonRef = { email, verified: ['email'] }
  const touch: Happening = {
    kind: 'touchpoint',
    source,
    externalId: `${id} confirmed`,
    at,
    body: {
      person,
      kind: 'other',
      channel,
      direction: 'inbound',
      side: 'customer',
      thread: `${source}/${id}`.slice(0, 300),
      subject: form.title,
      expectsReply: false,
      attributes: { confirmed: true, ...proofOf(form, answer.agreed, 'given', version) },
    },
  }
  return [
    touch,
    ...saidOfPerson(form, answer, arrived, person),
    ...consentsOf(form, answer, arrived, 'double-opt-in'),
  ]
}

export function personOf(form: FormDefinition, answer: Answer, visitor: string | undefined): PersonRef {
  const email = said(form, answer, 'email')
  const phone = said(form, answer, 'phone')
  return {
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(visitor !== undefined && { visitor }),
  }
}

function said(form: FormDefinition, answer: Answer, means: FormMeaning): string | undefined {
  const field = form.fields.find(one => one.means === means)
  return field && answer.values.get(field.key)
}

/** Their own words; without a field for them, everything that they filled in, a line each. */
function textOf(form: FormDefinition, answer: Answer): string {
  return (
    said(form, answer, 'message') ??
    form.fields
      .flatMap(({ key, label, kind }) => {
        const value = kind === 'hidden' ? undefined : answer.values.get(key)
        return value === undefined ? [] : [`${label}: ${value}`]
      })
      .join('\n')
  )
}

const LONGEST_VALUE = 5_000

function answersOf(form: FormDefinition, answer: Answer): [string, string][] {
  return form.fields.flatMap(({ key, means }): [string, string][] => {
    const value = means === 'message' ? undefined : answer.values.get(key)
    return value === undefined ? [] : [[key, value.slice(0, LONGEST_VALUE)]]
  })
}

/** Of each consent what was agreed to, word by word, and by which version of the form it was asked. */
function proofOf(
  form: FormDefinition,
  agreed: readonly string[],
  state: 'asked' | 'given',
  version: number,
): Record<string, string | number> {
  const proof: Record<string, string | number> = { 'form version': version }
  for (const { purpose, text } of form.consents) {
    if (!agreed.includes(purpose)) continue
    proof[`consent ${purpose}`] = state
    proof[`consent words ${purpose}`] = text
  }
  return proof
}

/** What the ledger of consents hears: each purpose that was agreed to, for the address that was given, with its proof. */
function consentsOf(
  form: FormDefinition,
  answer: Answer,
  { source, id, at, version }: Arrived,
  how: ConsentWay,
): Happening[] {
  const { email, phone } = personOf(form, answer, undefined)
  const person: PersonRef = email === undefined ? { ...(phone !== undefined && { phone }) } : { email }
  return form.consents
    .filter(({ purpose }) => answer.agreed.includes(purpose))
    .map(({ purpose, text }) => ({
      kind: 'consent',
      source,
      externalId: `${id} ${purpose}`,
      at,
      body: {
        person,
        purpose,
        channel: email === undefined ? 'phone' : 'mail',
        given: true,
        how,
        proof: { wording: text, form: form.title, version: String(version) },
      },
    }))
}

/** What fields of the form say of the person, as a record of the door: the latest word counts. */
function saidOfPerson(
  form: FormDefinition,
  answer: Answer,
  { source, id, at }: Arrived,
  person: PersonRef,
): Happening[] {
  const attributes: Record<string, string> = {}
  for (const { key, means } of form.fields) {
    const value = means === 'attribute' ? answer.values.get(key) : undefined
    if (value !== undefined) attributes[key] = value.slice(0, LONGEST_VALUE)
  }
  if (Object.keys(attributes).length === 0) return []
  const { visitor: _seen, ...named } = person
  return [{ kind: 'person', source, externalId: id, at, body: { person: named, attributes } }]
}

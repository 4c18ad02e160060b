import { textOf } from '#domain/door/json-parts.ts'
import type { Instant, TouchpointBody } from '#domain/happening/happening.ts'
import { normalizePhone } from '#domain/person/identity.ts'
import { callerOf } from './caller-of.ts'

/** A number of the company and, when one member alone is called there or calls from it, their external id. */
export type Line = { number: string; member: string }

export type CallSaid =
  | { is: 'call'; externalId: string; at: Instant; body: TouchpointBody }
  /** It has not ended yet, or is the leg of a call that is told of by itself. */
  | { is: 'under-way' }
  | { is: 'not-readable' }

const ENDED = ['completed', 'busy', 'no-answer', 'failed', 'canceled']
const UNDER_WAY = ['queued', 'initiated', 'ringing', 'in-progress', 'answered']

/**
 * What a callback of Twilio says of a call: one touch when it ended. `DialCallStatus` outweighs `CallStatus`: a call
 * that was put through to nobody was answered by a machine only.
 * Source: twilio.com/docs/voice/api/call-resource#statuscallback, twilio.com/docs/voice/twiml/dial#action.
 */
export function readCall(
  params: ReadonlyMap<string, string>,
  { channel, lines, now }: { channel: string; lines: readonly Line[]; now: Instant },
): CallSaid {
  const say = (name: string): string | undefined => textOf(params.get(name), 300)
  const id = say('CallSid')
  const dialled = say('DialCallStatus')
  const status = dialled ?? say('CallStatus')
  if (!id || !status) return { is: 'not-readable' }
  if (UNDER_WAY.includes(status)) return { is: 'under-way' }
  if (!ENDED.includes(status)) return { is: 'not-readable' }
  const inbound = say('Direction') === 'inbound'
  // The leg of an inbound call that rings at a member: the call itself is told of under its own name.
  if (!inbound && say('ParentCallSid') !== undefined && say('Direction') === 'outbound-dial') {
    if (isLine(lines, say('To'))) return { is: 'under-way' }
  }
  const { person, thread, isHidden } = callerOf(inbound ? say('From') : say('To'), id)
  // We called somebody, and it is not said whom.
  if (!inbound && isHidden) return { is: 'not-readable' }
  const seconds = secondsOf(say('DialCallDuration') ?? say('CallDuration') ?? say('Duration'))
  const machine = say('AnsweredBy')?.startsWith('machine') || say('AnsweredBy') === 'fax'
  const reached = status === 'completed' && !machine
  const ours = (inbound ? (say('To') ?? say('Called')) : (say('From') ?? say('Caller'))) ?? ''
  const ended = Math.min(Date.parse(say('Timestamp') ?? '') || now, now)
  const body: TouchpointBody = {
    person,
    kind: 'call',
    channel,
    direction: inbound ? 'inbound' : 'outbound',
    side: inbound ? 'customer' : 'sales',
    thread,
    reached,
    ...(inbound && { expectsReply: !reached }),
    ...(!isHidden && nameOf(say('CallerName'))),
    ...memberOf(lines, ours),
    attributes: {
      status,
      seconds,
      minutes: Math.ceil(seconds / 60),
      ...(ours && { line: ours }),
      ...(isHidden && { hidden: true }),
    },
  }
  return { is: 'call', externalId: id, at: ended - (reached ? seconds * 1_000 : 0), body }
}

function secondsOf(text: string | undefined): number {
  const seconds = Number(text ?? 0)
  return Number.isInteger(seconds) && seconds >= 0 && seconds < 864_000 ? seconds : 0
}

function nameOf(name: string | undefined): { name?: string } {
  return name === undefined || /^[+\d\s()-]*$/.test(name) ? {} : { name }
}

function isLine(lines: readonly Line[], number: string | undefined): boolean {
  return number !== undefined && memberOf(lines, number).member !== undefined
}

function memberOf(lines: readonly Line[], number: string): { member?: string } {
  const ours = normalizePhone(number) ?? number
  const line = lines.find(one => (normalizePhone(one.number) ?? one.number) === ours)
  return line ? { member: line.member } : {}
}

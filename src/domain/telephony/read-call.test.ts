import { expect, test } from 'vitest'
import { replyOf } from '#domain/wait/fold-waits.ts'
import { type CallSaid, readCall } from './read-call.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const lines = [{ number: '+49 30 555 0101', member: 'user:sam' }]
const inbound = {
  CallSid: 'CA1',
  AccountSid: 'AC1',
  Direction: 'inbound',
  From: '+4915112345678',
  To: '+49305550101',
  Timestamp: 'Sun, 22 Nov 2026 11:58:00 +0000',
}
const read = (params: Record<string, string>): CallSaid =>
  readCall(new Map(Object.entries(params)), { channel: 'phone', lines, now: NOW })
const call = (params: Record<string, string>) => {
  const said = read(params)
  if (said.is !== 'call') throw new Error(said.is)
  return said
}

test.each(['busy', 'no-answer', 'failed', 'canceled'])(
  'an inbound call that ended %s is a missed one, and asks',
  status => {
    const { body, at, externalId } = call({ ...inbound, CallStatus: status, CallDuration: '0' })
    expect(externalId).toBe('CA1')
    expect(at).toBe(Date.UTC(2026, 10, 22, 11, 58))
    expect(body).toMatchObject({
      person: { phone: '+4915112345678' },
      direction: 'inbound',
      reached: false,
      expectsReply: true,
      member: 'user:sam',
      thread: 'call:+4915112345678',
    })
    expect(replyOf(body)).toBe('asks')
  },
)

test('an inbound call that was taken asks for nothing, and began before it ended', () => {
  const { body, at } = call({
    ...inbound,
    CallStatus: 'completed',
    CallDuration: '61',
    CallerName: 'ADA LOVELACE',
  })
  expect(body).toMatchObject({ reached: true, name: 'ADA LOVELACE', attributes: { seconds: 61, minutes: 2 } })
  expect(replyOf(body)).toBeUndefined()
  expect(at).toBe(Date.UTC(2026, 10, 22, 11, 56, 59))
})

test('one that a machine took and put through to nobody is missed', () => {
  const { body } = call({ ...inbound, CallStatus: 'in-progress', DialCallStatus: 'no-answer' })
  expect(replyOf(body)).toBe('asks')
  const taken = call({
    ...inbound,
    CallStatus: 'in-progress',
    DialCallStatus: 'completed',
    DialCallDuration: '30',
  })
  expect(replyOf(taken.body)).toBeUndefined()
})

test('an outbound call is an answer of whose line it is, unless it met nobody or a machine', () => {
  const outbound = { ...inbound, Direction: 'outbound-api', From: '+49305550101', To: '+4915112345678' }
  const reached = call({ ...outbound, CallStatus: 'completed', CallDuration: '90' })
  expect(reached.body).toMatchObject({ direction: 'outbound', side: 'sales', member: 'user:sam' })
  expect(replyOf(reached.body)).toBe('answers')
  expect(replyOf(call({ ...outbound, CallStatus: 'no-answer' }).body)).toBeUndefined()
  const machine = { ...outbound, CallStatus: 'completed', AnsweredBy: 'machine_end_beep' }
  expect(replyOf(call(machine).body)).toBeUndefined()
})

test('what is under way and nonsense are told apart', () => {
  for (const status of ['queued', 'initiated', 'ringing', 'in-progress'])
    expect(read({ ...inbound, CallStatus: status })).toEqual({ is: 'under-way' })
  expect(read({ ...inbound, Direction: 'outbound-api', To: '', CallStatus: 'busy' }).is).toBe('not-readable')
  expect(read({ ...inbound, CallStatus: 'dreaming' })).toEqual({ is: 'not-readable' })
  expect(read({ CallStatus: 'completed' })).toEqual({ is: 'not-readable' })
  const leg = { ...inbound, Direction: 'outbound-dial', ParentCallSid: 'CA0', To: '+49305550101' }
  expect(read({ ...leg, CallStatus: 'no-answer' })).toEqual({ is: 'under-way' })
  const odd = call({ ...inbound, CallStatus: 'completed', CallDuration: '-5', Timestamp: 'tomorrow' })
  expect(odd).toMatchObject({ at: NOW, body: { attributes: { seconds: 0 } } })
})

test.each([
  'anonymous',
  'Anonymous',
  '',
  '+266696687',
  '+7378742833',
  '+86282452253',
  'sip:anonymous@anonymous.invalid',
])('strangers who call as “%s” are each somebody of their own, and who was missed waits', From => {
  const [one, other] = ['CA1', 'CA2'].map(CallSid =>
    call({ ...inbound, CallSid, From, CallStatus: 'no-answer' }),
  )
  expect(one?.body).toMatchObject({
    person: { externalId: 'hidden:CA1' },
    thread: 'call:hidden:CA1',
    attributes: { hidden: true },
  })
  expect(other?.body.person).toEqual({ externalId: 'hidden:CA2' })
  expect(one && replyOf(one.body)).toBe('asks')
})

test('a telephone of the internet is known by its address', () => {
  const { body } = call({ ...inbound, From: 'sip:ada@sunrise.example', CallStatus: 'no-answer' })
  expect(body).toMatchObject({ person: { externalId: 'sip:ada@sunrise.example' } })
})

import { expect, test } from 'vitest'
import { addressOn, mayReach, reachedAt, type Said, type Suppressed } from './reach.ts'
import { mayRelease } from './suppression-reasons.ts'

const yes = (at: number, how: Said['how'] = 'form'): Said => ({ given: true, at, orderKey: `k${at}`, how })
const no = (at: number): Said => ({ ...yes(at, 'one-click'), given: false })
const off = (reason: Suppressed['reason'], at: number): Suppressed => ({ reason, at })

test.each<[string, Partial<Parameters<typeof mayReach>[0]>, string]>([
  ['who never said yes to what asks for it is not reached', {}, 'never-given'],
  ['who said yes is', { said: [yes(1)] }, 'may'],
  ['who withdrew is not', { said: [yes(1), no(2)] }, 'withdrawn'],
  ['of two words the later counts, whichever came first', { said: [no(2), yes(3), yes(1)] }, 'may'],
  ['what asks for nothing reaches who said nothing', { asks: false }, 'may'],
  ['and not who said no', { asks: false, said: [no(1)] }, 'withdrawn'],
  [
    'a bounced address is not reached in spite of a yes',
    { said: [yes(1)], suppressed: [off('hard-bounce', 2)] },
    'suppressed',
  ],
  [
    'a form that anybody may fill in outweighs no complaint',
    { said: [yes(3)], suppressed: [off('complaint', 2)] },
    'suppressed',
  ],
  [
    'a later yes that they confirmed does',
    { said: [yes(3, 'double-opt-in')], suppressed: [off('complaint', 2)] },
    'may',
  ],
  [
    'an earlier one does not',
    { said: [yes(1, 'double-opt-in')], suppressed: [off('complaint', 2)] },
    'suppressed',
  ],
  ['an answer needs no consent', { purpose: 'answer' }, 'may'],
  [
    'nor is it stopped by an unsubscription',
    { purpose: 'answer', suppressed: [off('unsubscribed', 2)] },
    'may',
  ],
  ['it is by a bounce', { purpose: 'answer', suppressed: [off('hard-bounce', 2)], heardAt: 9 }, 'suppressed'],
  ['and by a member', { purpose: 'answer', suppressed: [off('by-hand', 2)], heardAt: 9 }, 'suppressed'],
  [
    'a complaint stops answers until they write again',
    { purpose: 'answer', suppressed: [off('complaint', 2)], heardAt: 1 },
    'suppressed',
  ],
  ['and then no more', { purpose: 'answer', suppressed: [off('complaint', 2)], heardAt: 3 }, 'may'],
  [
    'who was erased and writes again is answered',
    { purpose: 'answer', suppressed: [off('erased', 2)], heardAt: 3 },
    'may',
  ],
])('%s', (_, given, outcome) => {
  const reach = mayReach({
    purpose: 'newsletter',
    asks: true,
    said: [],
    suppressed: [],
    heardAt: undefined,
    ...given,
  })
  expect(reach.may ? 'may' : reach.refused).toBe(outcome)
})

test('a word on a channel is about the address that the channel reaches, else about whoever is named', () => {
  const [external, email] = [
    { kind: 'external' as const, value: 'crm/1' },
    { kind: 'email' as const, value: 'a@b.example' },
  ]
  expect(reachedAt([external, email], 'mail')).toBe(email)
  expect(reachedAt([external, email], 'phone')).toBe(external)
  expect(reachedAt([external], 'mail')).toBe(external)
})

test.each([
  ['mail', ' Anna@B.example ', 'anna@b.example'],
  ['mail', '+4930123456', undefined],
  ['whatsapp', '+49 30 123456', '+4930123456'],
  ['*', 'anna@b.example', 'anna@b.example'],
  ['*', '+49 30 123456', '+4930123456'],
  ['instagram', '1784', '1784'],
])('on %s the address %j is %j', (channel, address, value) => {
  expect(addressOn(channel, address)?.value).toBe(value)
})

test('only what people did not say themselves is a member’s to release', () => {
  expect(['hard-bounce', 'erased', 'by-hand'].every(reason => mayRelease(reason as never))).toBe(true)
  expect(['complaint', 'unsubscribed'].some(reason => mayRelease(reason as never))).toBe(false)
})

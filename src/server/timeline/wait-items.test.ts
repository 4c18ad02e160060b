import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TimelineItem } from '#contract/timeline.ts'
import type { OpenWait } from '#contract/wait.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

type Step = Extract<TimelineItem, { type: 'wait' }>

let team: Team
let sam: Visitor
let mia: Visitor
let ada: string
let wait: OpenWait
beforeAll(async () => {
  team = await revenueTeam()
  sam = await team.join('sales')
  mia = await team.join('marketing')
  ada = await team.lead('ada@nord.example')
  const open = must<{ data: OpenWait[] }>(await sam.ask('GET', `/v1/waits?person=${ada}`))
  if (!open.data[0]) throw new Error('nobody waits')
  wait = open.data[0]
})
afterAll(() => team.close())

const say = async (who: Visitor, word: string, body: object = {}) => {
  await team.pass(0.01)
  must(await who.ask('POST', `/v1/waits/${wait.id}/${word}`, body))
}
const steps = async (more = ''): Promise<Step[]> =>
  must<{ data: TimelineItem[] }>(
    await sam.ask('GET', `/v1/people/${ada}/timeline?limit=100${more}`),
  ).data.filter(one => one.type === 'wait')

test('what members say of who waits stands in the conversation, the latest first, with who said it', async () => {
  const until = new Date(team.now() + 3_600_000).toISOString()
  await say(sam, 'snooze', { until })
  const members = must<{ data: { id: string; name: string }[] }>(
    await sam.ask('GET', '/v1/members?limit=200'),
  )
  const to = members.data.find(one => one.name === 'A sales')?.id
  await say(mia, 'hand-on', { to })
  await say(sam, 'needs-no-answer', { reason: 'only a greeting' })
  await say(sam, 'reopen')
  await say(sam, 'hand-on', { to: null })
  expect(await steps()).toMatchObject([
    { step: 'handed-on', id: wait.id, by: { name: 'A sales' }, to: null },
    { step: 'reopened', by: { name: 'A sales' } },
    { step: 'needs-no-answer', reason: 'only a greeting', by: { name: 'A sales' } },
    { step: 'handed-on', to: { id: to }, by: { name: 'A marketing' } },
    { step: 'snoozed', until, by: { name: 'A sales' } },
  ])
})

test('they are found by their words and kind, page by page, each once', async () => {
  expect(await steps('&q=greeting')).toMatchObject([{ step: 'needs-no-answer' }])
  const all = must<{ data: TimelineItem[] }>(await sam.ask('GET', `/v1/people/${ada}/timeline?kinds=wait`))
  expect(all.data.map(one => one.type)).toEqual(['wait', 'wait', 'wait', 'wait', 'wait'])
  const paged: TimelineItem[] = []
  let cursor = ''
  for (let page = 0; page < 10; page++) {
    const read = must<{ data: TimelineItem[]; next: string | null }>(
      await sam.ask('GET', `/v1/people/${ada}/timeline?kinds=wait&limit=2${cursor}`),
    )
    paged.push(...read.data)
    if (read.next === null) break
    cursor = `&cursor=${encodeURIComponent(read.next)}`
  }
  expect(paged).toEqual(all.data)
})

test('a call that answered elsewhere is linked, and what passing time did stands there too', async () => {
  await team.pass(30)
  const passed = (await steps()).filter(one => one.by === null).map(one => one.step)
  expect(passed.length).toBeGreaterThan(0)
  expect(passed.every(step => ['reminder', 'lapse', 'escalation'].includes(step))).toBe(true)
  const call = must<{ id: string }>(
    await sam.ask('POST', `/v1/people/${ada}/touchpoints`, { kind: 'call', reached: true }),
  )
  await say(sam, 'answered-by', { touchpoint: call.id })
  expect((await steps())[0]).toMatchObject({ step: 'answered-by', answer: call.id })
})

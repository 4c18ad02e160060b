import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Notification } from '#contract/notification.ts'
import type { Page } from '#contract/page.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { must } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'
import { type WritingTeam, writingTeam } from '#test/writing-team.ts'
import { settleFoundAgain } from './found-again.ts'

let team: WritingTeam
let ana: string
let seller: Visitor

beforeAll(async () => {
  team = await writingTeam()
  ana = await team.lead('ana@example.com')
  seller = await team.join('sales')
})
afterEach(() => team.smtp.behave('take'))
afterAll(() => team.close())

async function told(who: Visitor, unread = true): Promise<Notification[]> {
  const page = must<Page<Notification>>(await who.ask('GET', `/v1/notifications?unread=${unread}`))
  return page.data.filter(one => one.kind === 'message')
}

const found = (...ids: string[]): Promise<number> =>
  inWorkspace(team.server.database.pool, team.workspace, tx => settleFoundAgain(tx, ids, team.now()))

async function touchesOf(message: string): Promise<number> {
  await team.beat()
  const { rows } = await team.server.database.owner.query(
    `SELECT FROM touchpoint WHERE attributes ->> 'message' = $1`,
    [message],
  )
  return rows.length
}

test('who wrote a message that is refused is told, once, and no more when it is decided', async () => {
  team.smtp.behave('refuse')
  const { id } = await team.sent(ana, { subject: 'To be refused' }, seller)
  await team.tenSecondsLater()
  expect(await told(seller)).toMatchObject([
    {
      text: 'To be refused',
      about: { kind: 'person', id: ana },
      message: { id, state: 'failed', thread: null },
    },
  ])
  expect(await told(team.owner)).toEqual([])
  must(await team.step(id, 'retry'))
  expect(await told(seller)).toEqual([])
  await team.tenSecondsLater()
  expect(await told(seller, false)).toHaveLength(1)
  expect(await told(seller)).toHaveLength(1)
  team.smtp.behave('take')
  must(await team.step(id, 'retry'))
  await team.tenSecondsLater()
  expect(await told(seller, false)).toMatchObject([{ message: { state: 'sent' } }])
})

test('a message that is tried again by itself is no news', async () => {
  team.smtp.behave('later')
  const { id } = await team.sent(ana, {}, seller)
  await team.tenSecondsLater()
  expect(await told(seller)).toEqual([])
  must(await team.step(id, 'undo'))
})

test('of a message whose writer has left the leaders are told', async () => {
  team.smtp.behave('refuse')
  const gone = await team.join('sales')
  const { id } = await team.sent(ana, { subject: 'Of nobody' }, gone)
  await team.server.database.owner.query(
    `DELETE FROM membership WHERE user_id = (SELECT user_id FROM member JOIN message ON author_id = member.id WHERE message.id = $1)`,
    [id],
  )
  await team.tenSecondsLater()
  expect(await told(team.owner)).toMatchObject([{ text: 'Of nobody' }])
  must(await team.step(id, 'undo'))
})

test('a message of which nobody knows leads to its thread, and is settled by the mailbox that comes upon it', async () => {
  const thread = 'asked@example.com'
  must(
    await team.owner.ask('POST', '/v1/touchpoints', {
      source: team.door.source,
      externalId: thread,
      occurredAt: new Date(team.now() - 60_000).toISOString(),
      person: { email: 'ana@example.com' },
      kind: 'mail',
      channel: 'mail',
      direction: 'inbound',
      side: 'customer',
      thread,
    }),
  )
  await team.beat()
  team.smtp.behave('deaf')
  const { id } = await team.sent(ana, { thread }, seller)
  await team.tenSecondsLater()
  const [one] = await told(seller)
  expect(one).toMatchObject({ message: { id, state: 'uncertain', thread: expect.any(String) } })
  const named = await team.owner.ask('GET', `/v1/threads/${one?.message?.thread}`)
  expect(named.body).toMatchObject({ name: thread })
  expect(await Promise.all([found(id), found(id, ana)])).toEqual(expect.arrayContaining([0, 1]))
  expect(await found(id)).toBe(0)
  expect(await team.shown(id)).toMatchObject({ state: 'sent', problem: null })
  expect(await told(seller)).toEqual([])
  expect(await touchesOf(id)).toBe(1)
})

test('a copy that is come upon before its sender hears what became of it settles it for good', async () => {
  const { id } = await team.sent(ana, {}, seller)
  await team.server.database.owner.query(
    `UPDATE outbox SET state = 'claimed', claimed_at = next_try_at, begun_at = next_try_at WHERE id = $1`,
    [id],
  )
  expect(await found(id)).toBe(1)
  await team.tenSecondsLater()
  expect(await team.shown(id)).toMatchObject({ state: 'sent' })
  expect(await touchesOf(id)).toBe(1)
})

test('what has not begun to leave, or was refused, is settled by nobody’s word', async () => {
  team.smtp.behave('refuse')
  const { id: refused } = await team.sent(ana)
  await team.tenSecondsLater()
  const { id: waiting } = await team.sent(ana)
  expect(await found(refused, waiting)).toBe(0)
})

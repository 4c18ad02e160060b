import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TimelineItem } from '#contract/timeline.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { newId } from '#server/new-id.ts'
import { must } from '#test/revenue-team.ts'
import { type WritingTeam, writingTeam } from '#test/writing-team.ts'
import { insertAttachment } from './attachment-store.ts'

let team: WritingTeam
let ann: string
beforeAll(async () => {
  team = await writingTeam()
  ann = await team.lead('ann@customer.example')
})
afterAll(() => team.close())

type Touch = Extract<TimelineItem, { type: 'touchpoint' }>
const touches = async (): Promise<Touch[]> =>
  must<{ data: Touch[] }>(await team.owner.ask('GET', `/v1/people/${ann}/timeline?kinds=touchpoint`)).data

test('what a program calls the message of a touch opens no files of ours, and breaks no conversation', async () => {
  const file = newId()
  await inWorkspace(team.server.database.pool, team.workspace, tx =>
    insertAttachment(tx, {
      id: file,
      name: 'offer.pdf',
      type: 'application/pdf',
      bytes: Buffer.from('%PDF-1.7'),
      at: team.now(),
    }),
  )
  const { id: message } = await team.sent(ann, { attachments: [file] })
  await team.tenSecondsLater()
  for (const [place, said] of ['-'.repeat(36), 'abcdefabc-def-abcd-abcd-abcdefabcdefa', message].entries())
    must(
      await team.owner.ask('POST', '/v1/touchpoints', {
        source: 'program',
        externalId: `said-${place}`,
        occurredAt: new Date(team.now() - 30_000).toISOString(),
        person: { email: 'ann@customer.example' },
        kind: 'message',
        channel: 'chat',
        direction: 'inbound',
        side: 'customer',
        attributes: { message: said },
      }),
    )
  await team.beat()
  const shown = await touches()
  expect(shown.filter(one => one.direction === 'inbound').map(one => one.cameWith.files)).toEqual([
    [],
    [],
    [],
    [],
  ])
  expect(
    shown.filter(one => one.direction === 'outbound').map(one => one.cameWith.files.map(({ name }) => name)),
  ).toEqual([['offer.pdf']])
})

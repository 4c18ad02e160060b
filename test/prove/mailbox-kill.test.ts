import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededChance } from '#domain/chance.ts'
import { startMailboxProcess } from '#test/mail/mailbox-process.ts'
import { mailText } from '#test/mail/mail-text.ts'
import { type MailTeam, mailTeam } from '#test/mail/mail-team.ts'

const PROVE = process.env['DUET_PROVE'] === '1'
const KILLS = PROVE ? 40 : 4
const MAILS_A_ROUND = PROVE ? 60 : 40
const SALES = 'sales@acme.example'
const CLAIM_IS_OVER = 31_000
const ALL_WITHIN_MS = 5 * 60_000

let team: MailTeam
beforeAll(async () => {
  team = await mailTeam({ [SALES]: 'secret' })
}, 60_000)
afterAll(() => team?.close())

test(`a mailbox that is fetched while its process is killed ${KILLS} times gives every mail exactly once`, {
  timeout: 15 * 60_000,
}, async () => {
  await team.rest()
  await team.connect(SALES)
  const chance = seededChance(11)
  const expected: string[] = []
  let round = 0
  for (; round < KILLS; round++) {
    deliverRound(round, expected)
    const victim = await victimOf(round)
    await new Promise(done => setTimeout(done, Math.floor(chance() * (PROVE ? 3_000 : 1_000))))
    await victim.kill()
  }
  deliverRound(round, expected)
  const last = await victimOf(round)
  const count = async (sql: string): Promise<number> =>
    (await team.server.database.owner.query<{ count: number }>(sql)).rows[0]?.count ?? 0
  const taken = (): Promise<number> => count('SELECT count(*)::int FROM mail_seen')
  const before = await taken()
  const begun = performance.now()
  await team.eventually(async () => (await taken()) >= expected.length, ALL_WITHIN_MS)
  const seconds = (performance.now() - begun) / 1_000
  if (PROVE)
    console.info(JSON.stringify({ kills: KILLS, mails: expected.length, takenWhileKilled: before, seconds }))
  await last.kill()
  await team.beat()
  const seen = (await team.touches()).map(one => one.external_id).sort()
  expect(seen).toEqual(expected.sort())
  expect(await count('SELECT count(*)::int FROM failed_intake')).toBe(0)
  expect(await count('SELECT count(*)::int FROM intake')).toBe(0)
})

/** The clock of each is further ahead, so that the claim of the one before has run out. */
const victimOf = (round: number) =>
  startMailboxProcess(team.server.database.url, { ahead: round * CLAIM_IS_OVER })

/** Questions, answers to half of them, and some that came twice. */
function deliverRound(round: number, expected: string[]): void {
  for (let place = 0; place < MAILS_A_ROUND; place++) {
    const id = `q-${round}-${place}@customer.example`
    const from = `Ann <ann${place}@customer.example>`
    const question = mailText({ 'Message-ID': `<${id}>`, From: from })
    team.dovecot.deliver(SALES, question)
    expected.push(id)
    if (place % 7 === 0) team.dovecot.deliver(SALES, question)
    if (place % 2 === 1) continue
    const answer = `a-${round}-${place}@acme.example`
    team.dovecot.deliver(
      SALES,
      mailText({ 'Message-ID': `<${answer}>`, 'In-Reply-To': `<${id}>`, From: SALES, To: from }),
      'Sent',
    )
    expected.push(answer)
  }
}

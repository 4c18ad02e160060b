import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededChance } from '#domain/chance.ts'
import { mailText } from '#test/mail/mail-text.ts'
import { type MailTeam, mailTeam } from '#test/mail/mail-team.ts'

const PROVE = process.env['DUET_PROVE'] === '1'
const KILLS = PROVE ? 20 : 4
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
    const victim = await startVictim(round * CLAIM_IS_OVER)
    await new Promise(done => setTimeout(done, Math.floor(chance() * (PROVE ? 3_000 : 1_000))))
    await kill(victim)
  }
  deliverRound(round, expected)
  const last = await startVictim(round * CLAIM_IS_OVER)
  const count = async (sql: string): Promise<number> =>
    (await team.server.database.owner.query<{ count: number }>(sql)).rows[0]?.count ?? 0
  const taken = (): Promise<number> => count('SELECT count(*)::int FROM mail_seen')
  await team.eventually(async () => (await taken()) >= expected.length, ALL_WITHIN_MS)
  await kill(last)
  await team.beat()
  const seen = (await team.touches()).map(one => one.external_id).sort()
  expect(seen).toEqual(expected.sort())
  expect(await count('SELECT count(*)::int FROM failed_intake')).toBe(0)
  expect(await count('SELECT count(*)::int FROM intake')).toBe(0)
})

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

async function startVictim(ahead: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'mailbox-victim.ts')], {
    env: {
      ...process.env,
      VICTIM_DATABASE: team.server.database.url,
      VICTIM_SECRET: 'a secret of the tests, long enough',
      VICTIM_AHEAD: String(ahead),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((ready, failed) => {
    child.stdout.once('data', () => ready())
    child.once('exit', code => failed(new Error(`the victim left with ${code}`)))
  })
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>(done => child.once('exit', () => done()))
  child.kill('SIGKILL')
  await gone
}

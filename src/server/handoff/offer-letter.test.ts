import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Handoff } from '#contract/handoff.ts'
import type { Member } from '#contract/member.ts'
import { sendLetters } from '#server/mail/send-mail.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import type { Visitor } from '#test/visitor.ts'

const SECRET = 'a secret of the tests, long enough'
const ADDRESS = 'http://duet.example.test'
const MINUTES = 1 / 60

let team: Team
let marketing: Visitor
let sales: Visitor
let smtp: SMTPServer
let mail: { smtp: string; from: string; address: string }
let letters: string[] = []
/** The member that the seller is, and the address of their letters. */
let seller: { id: string; email: string }

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      void text(stream).then(letter => {
        letters.push(plain(letter))
        done()
      })
    },
  })
  await new Promise<void>(resolve => void smtp.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as AddressInfo
  mail = { smtp: `smtp://127.0.0.1:${port}`, from: 'Duet <duet@example.test>', address: ADDRESS }
  team = await revenueTeam({ mail })
  marketing = await team.join('marketing')
  sales = await team.join('sales')
  seller = await memberOf(sales)
})
afterEach(async () => {
  letters = []
  await team.pass(1)
})
afterAll(async () => {
  await team.close()
  await new Promise<void>(resolve => smtp.close(resolve))
})

/** Quoted-printable as it is read. */
function plain(letter: string): string {
  const bytes = letter
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n')
}

const post = () => sendLetters(team.server.database.pool, { mail, secret: SECRET, clock: team.now })

/** Whoever has done something is a member. */
async function memberOf(visitor: Visitor): Promise<{ id: string; email: string }> {
  const { email } = must<{ email: string }>(await visitor.ask('GET', '/v1/me'))
  const person = await team.lead(`first-of-${email}`)
  must(await visitor.ask('POST', '/v1/notes', { person, text: 'hello' }))
  const { data } = must<{ data: Member[] }>(await team.owner.ask('GET', '/v1/members'))
  const { name } = must<{ name: string }>(await visitor.ask('GET', '/v1/me'))
  return { email, id: data.find(one => one.name === name)?.id ?? '' }
}

let leads = 0
async function offered(more: object = {}): Promise<Handoff> {
  const person = await team.lead(`lead${++leads}@example.com`)
  return must<Handoff>(
    await marketing.ask('POST', '/v1/handoffs', { person, to: seller.id, reason: 'wants a roof', ...more }),
  )
}

test('the member who is asked gets one letter, which leads to the passing', async () => {
  const made = await offered({ reason: 'asked for <b>a quote</b>' })
  await post()
  await post()
  expect(letters).toHaveLength(1)
  const [letter = ''] = letters
  expect(letter).toMatch(new RegExp(`^To: ${seller.email}`, 'm'))
  expect(letter).toMatch(/^Subject: lead1@example\.com is offered to you/m)
  expect(letter).toContain('A marketing')
  expect(letter).toContain(`${ADDRESS}/handoffs/${made.id}`)
  expect(letter).toContain(`<a href="${ADDRESS}/handoffs/${made.id}">`)
  expect(letter).toContain('“asked for <b>a quote</b>”')
  expect(letter).toContain('“asked for &#60;b&#62;a quote&#60;/b&#62;”')
})

test('what is offered within ten minutes of a letter stands together in the next', async () => {
  await offered()
  await post()
  expect(letters).toHaveLength(1)
  const later = [await offered(), await offered()]
  await post()
  expect(letters).toHaveLength(1)
  await team.pass(9 * MINUTES)
  await post()
  expect(letters).toHaveLength(1)
  await team.pass(2 * MINUTES)
  await post()
  expect(letters).toHaveLength(2)
  expect(letters[1]).toMatch(/^Subject: 2 leads are offered to you in /m)
  for (const { id } of later) expect(letters[1]).toContain(`/handoffs/${id}`)
})

test('whoever reads German gets it in German', async () => {
  must(await sales.ask('PATCH', '/v1/me', { language: 'de' }))
  await offered()
  await post()
  expect(letters[0]).toContain('wird Ihnen angeboten')
  expect(letters[0]).toContain('Bitte antworten Sie bis')
  must(await sales.ask('PATCH', '/v1/me', { language: null }))
})

test('whoever switched them off gets none, and is told in the inbox all the same', async () => {
  expect((await sales.ask('GET', '/v1/me')).body).toMatchObject({ offerLetters: true })
  must(await sales.ask('PATCH', '/v1/me', { offerLetters: false }))
  expect((await sales.ask('GET', '/v1/me')).body).toMatchObject({ offerLetters: false })
  const { id } = await offered()
  expect(await post()).toBe(0)
  const told = must<{ data: { handoff: string | null }[] }>(await sales.ask('GET', '/v1/notifications'))
  expect(told.data.map(one => one.handoff)).toContain(id)
  must(await sales.ask('PATCH', '/v1/me', { offerLetters: true }))
})

test('nobody is written to of what they offer themselves, nor of what is offered to nobody', async () => {
  const own = await team.lead('own@example.com')
  must(await sales.ask('POST', '/v1/handoffs', { person: own, to: seller.id }))
  const open = await team.lead('open@example.com')
  must(await marketing.ask('POST', '/v1/handoffs', { person: open }))
  expect(await post()).toBe(0)
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Agreement, AgreementSaved, AgreementStanding } from '#contract/agreement.ts'
import type { Notification } from '#contract/notification.ts'
import type { AgreementContent } from '#domain/agreement/agreement.ts'
import { dateOf, dayIn } from '#domain/calendar.ts'
import { startingAgreement } from '#domain/agreement/starting-agreement.ts'
import { inWorkspace } from '#server/database/transaction.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'
import { programOf, type Visitor } from '#test/visitor.ts'
import { agreementAt, agreementInForce, agreementsBetween, returnReasons } from './in-force.ts'

const ZONE = 'America/Sao_Paulo'
let team: Team
let mia: Visitor
let max: Visitor
beforeAll(async () => {
  team = await revenueTeam()
  mia = await team.join('marketing')
  max = await team.join('sales')
})
afterAll(() => team.close())
beforeEach(async () => {
  const { underWay } = await standing()
  if (underWay) must(await team.owner.ask('POST', `/v1/agreements/${underWay.id}/withdrawal`))
})

const standing = async (by = team.owner): Promise<AgreementStanding> =>
  must<AgreementStanding>(await by.ask('GET', '/v1/agreements/standing'))
const draft = async (given: object = {}): Promise<AgreementSaved> =>
  must<AgreementSaved>(await mia.ask('POST', '/v1/agreements', given))
const write = ({ id, revision }: Agreement, content: AgreementContent, by = mia) =>
  by.ask('PATCH', `/v1/agreements/${id}`, { revision, content })
const propose = ({ id, revision }: Agreement, startsOn: string | null = null, by = mia) =>
  by.ask('POST', `/v1/agreements/${id}/proposal`, { revision, startsOn })
const sign = ({ id, hash }: Agreement, side: string, by: Visitor) =>
  by.ask('POST', `/v1/agreements/${id}/signatures`, { side, hash })
const held = <Result>(work: Parameters<typeof inWorkspace<Result>>[2]): Promise<Result> =>
  inWorkspace(team.server.database.pool, team.workspace, work)
const told = async (by: Visitor): Promise<Notification[]> =>
  must<{ data: Notification[] }>(await by.ask('GET', '/v1/notifications?unread=true')).data
const actsOn = async (id: string): Promise<string[]> => {
  const { rows } = await team.server.database.owner.query<{ act: string }>(
    'SELECT act FROM fact WHERE subject_id = $1 ORDER BY id',
    [id],
  )
  return rows.map(row => row.act)
}

let counted = 0
/** Content that no version had before. */
function anotherContent(change: (content: AgreementContent) => void = () => {}): AgreementContent {
  const content = startingAgreement('en')
  content.clauses[0] = { kind: 'volume', perMonth: 100 + counted++, note: null }
  change(content)
  return content
}

async function proposed(startsOn: string | null = null): Promise<AgreementSaved> {
  const drafted = await draft({ from: undefined })
  const written = must<AgreementSaved>(await write(drafted, anotherContent()))
  return must<AgreementSaved>(await propose(written, startsOn))
}

async function signedByBoth(startsOn: string | null = null): Promise<AgreementSaved> {
  const version = await proposed(startsOn)
  must(await sign(version, 'marketing', mia))
  return must<AgreementSaved>(await sign(version, 'sales', max))
}

describe('from a draft to what holds', () => {
  test('nothing holds before both have signed; the starting list of reasons stands in', async () => {
    const [inForce, reasons] = await held(async tx => [
      await agreementInForce(tx),
      await returnReasons(tx, 'de'),
    ])
    expect(inForce).toBeUndefined()
    expect(reasons).toEqual(startingAgreement('de').returnReasons)
    expect(await standing(max)).toMatchObject({ inForce: null, sides: ['sales'] })
  })

  test('is drafted, proposed, signed by both, in force, and superseded by the next', async () => {
    const first = await draft({ language: 'de' })
    expect(first).toMatchObject({ state: 'draft', content: startingAgreement('de'), basedOn: null })
    const put = must<AgreementSaved>(await propose(first))
    expect(put).toMatchObject({ state: 'proposed', signatures: [] })
    expect(await told(max)).toContainEqual(
      expect.objectContaining({
        kind: 'agreement-proposed',
        agreement: { id: first.id, number: first.number },
      }),
    )
    expect(must(await sign(put, 'marketing', mia))).toMatchObject({ state: 'proposed' })
    const signed = must<AgreementSaved>(await sign(put, 'sales', max))
    expect(signed).toMatchObject({
      state: 'in-force',
      signatures: [
        { side: 'marketing', role: 'marketing', by: { name: 'A marketing' } },
        { side: 'sales', role: 'sales', by: { name: 'A sales' } },
      ],
    })
    expect(await actsOn(first.id)).toEqual([
      'agreement-drafted',
      'agreement-proposed',
      'agreement-signed',
      'agreement-signed',
      'agreement-in-force',
    ])
    const kinds = (await told(max)).map(one => one.kind)
    expect(kinds).toContain('agreement-in-force')
    expect(kinds).not.toContain('agreement-proposed')

    const second = await signedByBoth()
    expect(second.basedOn).toBe(first.id)
    const before = must<Agreement>(await max.ask('GET', `/v1/agreements/${first.id}`))
    expect(before).toMatchObject({ state: 'superseded', supersededAt: second.inForceFrom })
    const from = Date.parse(second.inForceFrom ?? '')
    const [now, then, both] = await held(async tx => [
      await agreementInForce(tx),
      await agreementAt(tx, from - 1),
      await agreementsBetween(tx, { from: from - 1, until: from + 1 }),
    ])
    expect([now?.number, then?.number]).toEqual([second.number, first.number])
    expect(both?.map(one => one.number)).toEqual([first.number, second.number])
    const list = must<{ data: Agreement[] }>(await max.ask('GET', '/v1/agreements?limit=1'))
    expect(list.data).toMatchObject([{ id: second.id }])
  })

  test('comes into force on its day by itself, from the agreed moment, and says when it was late', async () => {
    const inTwoDays = dateOf(dayIn(ZONE, team.now()) + 2)
    const waiting = await signedByBoth(inTwoDays)
    expect(waiting).toMatchObject({ state: 'signed', inForceFrom: null, startsOn: inTwoDays })
    await team.beat()
    expect((await standing()).underWay).toMatchObject({ id: waiting.id, state: 'signed' })
    // The machine was off over the day.
    await team.pass(24 * 4)
    const { inForce, underWay } = await standing()
    expect(underWay).toBeNull()
    expect(inForce?.id).toBe(waiting.id)
    expect(dateOf(dayIn(ZONE, Date.parse(inForce?.inForceFrom ?? '')))).toBe(inTwoDays)
    const { rows } = await team.server.database.owner.query<{ late: number }>(
      `SELECT (because ->> 'lateMinutes')::int AS late FROM fact WHERE subject_id = $1 AND act = 'agreement-in-force'`,
      [waiting.id],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.late).toBeGreaterThan(24 * 60)
  })

  test('a day that is past means: as soon as both have signed', async () => {
    const version = await signedByBoth('2020-01-01')
    expect(version.state).toBe('in-force')
    expect(Date.parse(version.inForceFrom ?? '')).toBeGreaterThan(Date.parse('2020-01-02'))
  })
})

describe('who signs', () => {
  test('stands on the side, once, for what they have read', async () => {
    const version = await proposed()
    const viewer = await team.join('viewer')
    expect(await sign(version, 'sales', mia)).toMatchObject({ body: { code: 'agreement-not-your-side' } })
    expect((await sign(version, 'sales', viewer)).status).toBe(403)
    expect(await sign({ ...version, hash: '0'.repeat(64) }, 'sales', max)).toMatchObject({
      body: { code: 'agreement-other-content' },
    })
    must(await sign(version, 'sales', max))
    expect(await sign(version, 'sales', max)).toMatchObject({
      status: 409,
      body: { code: 'agreement-signed-already' },
    })
    const key = await programOf(team.server, team.owner, ['write'])
    expect(await sign(version, 'marketing', key)).toMatchObject({
      body: { code: 'agreement-needs-a-member' },
    })
  })

  test('may lead and sign for both sides, which the fact says', async () => {
    const version = await proposed()
    must(await sign(version, 'marketing', team.owner))
    must(await sign(version, 'sales', team.owner))
    const { rows } = await team.server.database.owner.query<{ both: boolean }>(
      `SELECT (because ->> 'bothSidesByOne')::boolean AS both FROM fact
        WHERE subject_id = $1 AND act = 'agreement-signed' ORDER BY id`,
      [version.id],
    )
    expect(rows.map(row => row.both)).toEqual([false, true])
  })

  test('stands on the sides of the teams that they belong to, also on both', async () => {
    const version = await proposed()
    const two = await team.join('sales')
    expect(await sign(version, 'marketing', two)).toMatchObject({ body: { code: 'agreement-not-your-side' } })
    const { signatures } = must<AgreementSaved>(await sign(version, 'sales', two))
    const { data } = must<{ data: { id: string; side: string }[] }>(await team.owner.ask('GET', '/v1/teams'))
    const teams = data.filter(one => one.side !== 'service').map(one => one.id)
    must(await team.owner.ask('PUT', `/v1/members/${signatures[0]?.by.id}/teams`, { teams }))
    expect((await standing(two)).sides).toEqual(['marketing', 'sales'])
    expect(must(await sign(version, 'marketing', two))).toMatchObject({ state: 'in-force' })
  })

  test('may do so at the same moment as another of the side: one of them is told', async () => {
    const version = await proposed()
    const replies = await Promise.all([sign(version, 'sales', max), sign(version, 'sales', team.owner)])
    expect(replies.map(reply => reply.status).toSorted()).toEqual([200, 409])
  })

  test('signs nothing that another wrote at that moment', async () => {
    const version = await proposed()
    must(await sign(version, 'sales', max))
    const changed = must<AgreementSaved>(await write(version, anotherContent()))
    expect(changed).toMatchObject({ state: 'draft', signatures: [], dropped: ['sales'] })
    expect((await told(max)).map(one => one.kind)).toContain('agreement-changed')
    expect(await sign(version, 'marketing', mia)).toMatchObject({ body: { code: 'agreement-not-proposed' } })
    const again = must<AgreementSaved>(await propose(changed))
    expect(await sign(version, 'marketing', mia)).toMatchObject({ body: { code: 'agreement-other-content' } })
    expect(must(await sign(again, 'marketing', mia))).toMatchObject({ state: 'proposed' })
  })
})

test('the database itself refuses what nobody signed, and content that changes under a signature', async () => {
  const version = await proposed()
  const { owner } = team.server.database
  const set = (what: string) => owner.query(`UPDATE agreement SET ${what} WHERE id = $1`, [version.id])
  await expect(set(`state = 'signed'`)).rejects.toThrow(/check constraint/)
  await expect(set(`content = '{}'`)).rejects.toThrow(/check constraint/)
  await expect(set(`sales_hash = repeat('0', 64)`)).rejects.toThrow(/check constraint/)
  must(await sign(version, 'sales', max))
  await expect(
    set(`content = '{}', content_hash = encode(sha256(convert_to('{}', 'UTF8')), 'hex')`),
  ).rejects.toThrow(/check constraint/)
  await expect(
    owner.query(
      `INSERT INTO agreement_signature SELECT workspace_id, agreement_id, 'marketing', repeat('0', 64), member_id, role, at
        FROM agreement_signature WHERE agreement_id = $1`,
      [version.id],
    ),
  ).rejects.toThrow(/foreign key/)
})

describe('two people at once', () => {
  test('draft one version, not two', async () => {
    const replies = await Promise.all([
      mia.ask('POST', '/v1/agreements', {}),
      max.ask('POST', '/v1/agreements', {}),
    ])
    expect(replies.map(reply => reply.status).toSorted()).toEqual([201, 409])
    expect(replies.find(reply => reply.status === 409)?.body).toMatchObject({ code: 'agreement-under-way' })
  })

  test('write a draft: who comes second is told, and the first is kept', async () => {
    const version = await draft()
    const [one, other] = [anotherContent(), anotherContent()]
    must(await write(version, one))
    expect(await write(version, other, max)).toMatchObject({
      status: 409,
      body: { code: 'agreement-changed-meanwhile', param: 'revision' },
    })
    expect((await standing()).underWay?.content).toEqual(one)
  })
})

describe('what is not written', () => {
  test.each<[string, string, (content: AgreementContent) => void]>([
    [
      'agreement-clause-zero',
      'content.clauses.8.hours',
      content => content.clauses.push({ kind: 'first-response', hours: 0, percent: 90, note: null }),
    ],
    [
      'agreement-clause-twice',
      'content.clauses.8',
      content => content.clauses.push({ kind: 'volume', perMonth: 3, note: null }),
    ],
    [
      'agreement-clauses-contradict',
      'content.clauses.7',
      content => content.clauses.splice(7, 1, { kind: 'hand-back', days: 3, note: null }),
    ],
    [
      'agreement-definition-cycle',
      'content.definitions.0.condition',
      content => {
        const [lead, mql] = content.definitions
        if (lead) lead.condition = { attribute: 'stage', test: { op: 'one-of', values: ['mql'] } }
        if (mql) mql.condition = { attribute: 'stage', test: { op: 'one-of', values: ['lead'] } }
      },
    ],
    [
      'agreement-condition-unfit',
      'content.definitions.1.condition',
      content => {
        const [, mql] = content.definitions
        if (mql) mql.condition = { attribute: 'shoeSize', test: { op: 'filled' } }
      },
    ],
  ])('%s at %s: the draft stays as it was', async (code, param, change) => {
    const version = await draft()
    expect(await write(version, anotherContent(change))).toMatchObject({ status: 400, body: { code, param } })
    expect((await standing()).underWay).toMatchObject({
      revision: version.revision,
      content: version.content,
    })
  })

  test('a draft that binds one side is not proposed, and kept', async () => {
    const version = await draft()
    const content = anotherContent(one => one.clauses.splice(4))
    const written = must<AgreementSaved>(await write(version, content))
    expect(await propose(written)).toMatchObject({ status: 409, body: { code: 'agreement-not-ready' } })
    expect((await standing()).underWay).toMatchObject({ state: 'draft', content })
  })

  test('what is over is not changed; a new version begins from it', async () => {
    const version = await proposed()
    must(await mia.ask('POST', `/v1/agreements/${version.id}/withdrawal`))
    expect(await write(version, anotherContent())).toMatchObject({ body: { code: 'agreement-closed' } })
    expect(await sign(version, 'sales', max)).toMatchObject({ body: { code: 'agreement-closed' } })
    const again = await draft({ from: version.id })
    expect(again).toMatchObject({ state: 'draft', basedOn: version.id, content: version.content })
    const { inForce } = await standing()
    if (!inForce) throw new Error('nothing is in force')
    expect(await mia.ask('POST', `/v1/agreements/${inForce.id}/withdrawal`)).toMatchObject({
      body: { code: 'agreement-in-force' },
    })
  })
})

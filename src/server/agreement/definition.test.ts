import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgreementSaved, DefinitionPreview } from '#contract/agreement.ts'
import type { Erasure } from '#contract/erasure.ts'
import type { AgreementContent, Definition } from '#domain/agreement/agreement.ts'
import { startingAgreement } from '#domain/agreement/starting-agreement.ts'
import type { Filter } from '#domain/filter/filter.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

const HAS_PHONE: Filter = { attribute: 'phone', test: { op: 'filled' } }
const HAS_MAIL: Filter = { attribute: 'email', test: { op: 'filled' } }
const IS_ANA: Filter = { attribute: 'email', test: { op: 'is', text: 'ana@example.com' } }

let team: Team
const people: Record<'ana' | 'bob' | 'cal', string> = { ana: '', bob: '', cal: '' }
beforeAll(async () => {
  team = await revenueTeam()
  for (const name of ['ana', 'bob', 'cal'] as const) people[name] = await team.lead(`${name}@example.com`)
  must(await team.owner.ask('PATCH', `/v1/people/${people.ana}`, { name: 'Ana Lima' }))
})
afterAll(() => team.close())

const preview = async (
  condition: Filter | null,
  named: Partial<Pick<Definition, 'examples' | 'counterExamples'>> = {},
): Promise<DefinitionPreview> =>
  must<DefinitionPreview>(
    await team.owner.ask('POST', '/v1/agreements/preview', {
      stage: 'mql',
      condition,
      examples: [],
      counterExamples: [],
      ...named,
    }),
  )

/** The starting agreement with another definition of the marketing-qualified lead. */
function meaning(mql: Partial<Definition>): AgreementContent {
  const content = startingAgreement('en')
  return {
    ...content,
    definitions: content.definitions.map(one => (one.stage === 'mql' ? { ...one, ...mql } : one)),
  }
}

async function write(content: AgreementContent): Promise<AgreementSaved> {
  const { id, revision } = must<AgreementSaved>(await team.owner.ask('POST', '/v1/agreements', {}))
  return must<AgreementSaved>(await team.owner.ask('PATCH', `/v1/agreements/${id}`, { revision, content }))
}

const propose = ({ id, revision }: AgreementSaved) =>
  team.owner.ask('POST', `/v1/agreements/${id}/proposal`, { revision })
const withdraw = ({ id }: AgreementSaved) => team.owner.ask('POST', `/v1/agreements/${id}/withdrawal`)

test('a definition is shown with how many people it holds of now, before anything is written', async () => {
  expect(await preview(HAS_MAIL)).toMatchObject({
    days: 90,
    of: { count: 3, exact: true },
    meets: { count: 3, exact: true },
    enters: null,
    leaves: null,
    compared: 'nothing-in-force',
  })
  expect(await preview(null)).toMatchObject({ meets: null, lists: { meets: null } })
  expect(
    await preview(IS_ANA, { examples: [people.ana, people.bob], counterExamples: [people.cal] }),
  ).toMatchObject({
    meets: { count: 1 },
    people: [
      { id: people.ana, name: 'Ana Lima', of: 'example', fits: true },
      { id: people.bob, of: 'example', fits: false },
      { id: people.cal, of: 'counter-example', fits: true },
    ],
  })
})

test('what the preview counts opens as a list of the same people', async () => {
  const { lists, meets } = await preview({ not: { any: [IS_ANA, HAS_PHONE] } })
  const found = must<{ data: { id: string }[] }>(
    await team.owner.ask('GET', `/v1/people?filter=${encodeURIComponent(JSON.stringify(lists.meets))}`),
  )
  expect(found.data).toHaveLength(meets?.count ?? -1)
})

test('a definition that contradicts its own example is kept as a draft, and not proposed', async () => {
  const version = await write(meaning({ condition: IS_ANA, examples: [people.bob] }))
  const reply = await propose(version)
  expect(reply).toMatchObject({
    status: 409,
    body: { code: 'agreement-example-misfit', param: 'content.definitions.1.condition' },
  })
  expect(reply.text).toContain('bob@example.com')
  const other = await team.owner.ask('PATCH', `/v1/agreements/${version.id}`, {
    revision: version.revision,
    content: meaning({ condition: IS_ANA, examples: [people.ana], counterExamples: [people.bob] }),
  })
  expect((await propose(must<AgreementSaved>(other))).status).toBe(200)
  must(await withdraw(version))
})

test('views in a condition are written out, since they could change silently', async () => {
  const { id: view } = must<{ id: string }>(
    await team.owner.ask('POST', '/v1/views', { noun: 'person', name: 'With mail', filter: HAS_MAIL }),
  )
  const { id: search } = must<{ id: string }>(
    await team.owner.ask('POST', '/v1/views', { noun: 'person', name: 'Found', q: 'ana' }),
  )
  const version = await write(meaning({ condition: { all: [{ view, in: true }, HAS_PHONE] } }))
  expect(version.writtenOut).toEqual(['With mail'])
  expect(version.content.definitions[1]?.condition).toEqual({ all: [{ all: [HAS_MAIL] }, HAS_PHONE] })
  expect(
    await team.owner.ask('PATCH', `/v1/agreements/${version.id}`, {
      revision: version.revision,
      content: meaning({ condition: { view: search, in: true } }),
    }),
  ).toMatchObject({ status: 400, body: { code: 'agreement-view-searches' } })
  must(await withdraw(version))
})

test('who enters and leaves is counted against the version in force', async () => {
  const version = await write(meaning({ condition: IS_ANA }))
  const { hash, id } = must<AgreementSaved>(await propose(version))
  for (const side of ['marketing', 'sales'])
    must(await team.owner.ask('POST', `/v1/agreements/${id}/signatures`, { side, hash }))
  expect(await preview({ not: IS_ANA })).toMatchObject({
    meets: { count: 2 },
    enters: { count: 2 },
    leaves: { count: 1 },
    compared: 'with-in-force',
  })
  expect(await preview(HAS_MAIL)).toMatchObject({ enters: { count: 2 }, leaves: { count: 0 } })
})

test('an erased person is taken out of what was signed, and the signatures stand', async () => {
  const before = must<{ inForce: AgreementSaved }>(await team.owner.ask('GET', '/v1/agreements/standing'))
  await eraseAna()
  const after = must<{ inForce: AgreementSaved }>(await team.owner.ask('GET', '/v1/agreements/standing'))
  expect(JSON.stringify(after)).not.toContain('ana@example.com')
  expect(after.inForce.hash).not.toBe(before.inForce.hash)
  expect(after.inForce.signatures).toEqual(before.inForce.signatures)
})

async function eraseAna(): Promise<void> {
  const given = { confirmation: 'Ana Lima' }
  const { id } = must<Erasure>(await team.owner.ask('POST', `/v1/people/${people.ana}/erasure`, given))
  for (let waited = 0; waited < 30_000; waited += 25) {
    if (must<Erasure>(await team.owner.ask('GET', `/v1/erasures/${id}`)).state === 'done') return
    await new Promise(done => setTimeout(done, 25))
  }
  throw new Error('the erasure did not end')
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FormsAtWork, formsAtWork, SAID } from '#test/forms-at-work.ts'
import { must } from '#test/revenue-team.ts'

let work: FormsAtWork
beforeAll(async () => {
  work = await formsAtWork()
})
afterAll(() => work?.close())

describe('an address that has to be confirmed', () => {
  const link = (email: string): string =>
    work
      .lettersTo(email)
      .flatMap(letter => /https:\/\/duet\.example\.com(\/f\/\S+)/.exec(letter)?.[1] ?? [])
      .at(-1) ?? ''

  test('is confirmed by the button behind the link and not by the link, once', async () => {
    const door = await work.form({ doubleOptIn: true })
    const said = { ...SAID, email: 'dora@form.example', size: '3', 'consent:news': 'yes' }
    expect((await work.fill(door.path, said)).html).toContain('we sent a letter to dora@form.example')
    await work.fill(door.path, said)
    await work.post()
    expect(work.lettersTo('dora@form.example')).toHaveLength(1)
    expect(await work.consentsTo('dora@form.example')).toEqual([])
    const path = link('dora@form.example')
    expect((await work.look(path)).html).toContain('Confirm my address')
    expect((await work.look(path)).headers.get('referrer-policy')).toBe('no-referrer')
    expect(
      (await work.touchesOf(door)).map(
        touch => (touch['attributes'] as Record<string, unknown>)['consent news'],
      ),
    ).toEqual(['asked'])
    expect((await work.fill(path, {})).html).toContain('Your address is confirmed')
    expect((await work.fill(path, {})).html).toContain('Your address is confirmed')
    expect(await work.consentsTo('dora@form.example')).toEqual(['news mail true double-opt-in'])
    const after = await work.touchesOf(door)
    expect(after).toHaveLength(2)
    expect(after[1]).toMatchObject({
      kind: 'other',
      attributes: { confirmed: true, 'consent news': 'given', 'consent words news': 'Send me "news".' },
    })
    expect(await work.waitsOf(door)).toBe(1)
    const { rows } = await work.team.server.database.owner.query<{ answer_sealed: Buffer | null }>(
      'SELECT answer_sealed FROM form_confirmation WHERE door_id = $1',
      [door.id],
    )
    expect(rows).toEqual([{ answer_sealed: null }])
  })

  test('gets at most three letters a day, whoever types it', async () => {
    const door = await work.form({ doubleOptIn: true })
    for (let many = 0; many < 6; many++)
      await work.fill(
        door.path,
        { ...SAID, email: 'vic@form.example', words: `bomb ${many}` },
        `203.0.113.${many + 1}`,
      )
    await work.post()
    await work.post()
    expect(work.lettersTo('vic@form.example')).toHaveLength(3)
    expect(await work.touchesOf(door)).toHaveLength(6)
  })

  test('gets none where nobody may write to, and whoever typed it is told nothing of that', async () => {
    const door = await work.form({ doubleOptIn: true })
    const address = 'never@form.example'
    must(
      await work.team.owner.ask('POST', '/v1/suppressions', { address, note: 'They asked us on the phone.' }),
    )
    const told = (await work.fill(door.path, { ...SAID, email: address })).html
    const other = (await work.fill(door.path, { ...SAID, email: 'other@form.example' })).html
    expect(told).toBe(other.replace('other@form.example', address))
    await work.post()
    expect(work.lettersTo(address)).toEqual([])
    expect(await work.touchesOf(door)).toHaveLength(2)
  })

  test('is not confirmed by a link that is made up or has run out', async () => {
    const door = await work.form({ doubleOptIn: true })
    expect((await work.look(`${door.path}/confirm/made-up`)).status).toBe(410)
    expect((await work.fill(`${door.path}/confirm/made-up`, {})).status).toBe(410)
    await work.fill(door.path, { ...SAID, email: 'late@form.example' })
    await work.post()
    await work.team.pass(8 * 24)
    expect((await work.fill(link('late@form.example'), {})).status).toBe(410)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FilledTemplate, Template } from '#contract/template.ts'
import { must, revenueTeam, type Team } from '#test/revenue-team.ts'

let team: Team
beforeAll(async () => {
  team = await revenueTeam()
})
afterAll(() => team.close())

const make = (given: object) =>
  team.owner.ask('POST', '/v1/templates', { name: 'First answer', subject: 'Hello', text: 'Hello', ...given })

test('a template reads for a person, and what is not known of them is named before anything is sent', async () => {
  const text = 'Hello {{person.firstName}} of {{person.company}}. {{member.name}}, {{workspace.name}}'
  const { id } = must<Template>(await make({ text }))
  const person = await team.lead('ana@example.com')
  must(await team.owner.ask('PATCH', `/v1/people/${person}`, { name: 'Ana Lima' }))
  const filled = must<FilledTemplate>(
    await team.owner.ask('GET', `/v1/templates/${id}/filled?person=${person}`),
  )
  expect(filled).toEqual({
    subject: 'Hello',
    text: 'Hello Ana of {{person.company}}. Olga Owner, First',
    missing: ['person.company'],
  })
})

test('a placeholder that does not exist is refused by its name, with those that there are', async () => {
  const reply = await make({ name: 'Wrong', text: 'Hello {{person.iban}}' })
  expect(reply.status).toBe(400)
  expect(reply.text).toContain('{{person.iban}}')
  expect(reply.text).toContain('{{person.firstName}}')
})

test('a template is changed and removed; its name is free again', async () => {
  const { id } = must<Template>(await make({ name: 'Follow up' }))
  expect(await make({ name: 'follow UP' })).toMatchObject({
    status: 409,
    body: { code: 'template-name-taken' },
  })
  must(await team.owner.ask('PATCH', `/v1/templates/${id}`, { text: 'Still there?' }))
  const list = must<{ data: Template[] }>(await team.owner.ask('GET', '/v1/templates'))
  expect(list.data).toContainEqual(expect.objectContaining({ id, name: 'Follow up', text: 'Still there?' }))
  expect((await team.owner.ask('DELETE', `/v1/templates/${id}`)).status).toBe(204)
  must(await make({ name: 'Follow up' }))
})

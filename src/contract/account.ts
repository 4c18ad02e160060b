import { z } from 'zod'
import { recordAttributes, saidAttributes } from './field.ts'
import { externalId, LIMITS, money } from './happening-parts.ts'
import { keptText, keptThroughout } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { named, person } from './person.ts'

export const account = z
  .object({
    id: z.uuid(),
    source: z.string().meta({ description: '"domain" for one that only stands for a mail domain so far.' }),
    externalId: z.string(),
    name: z.string(),
    domain: z.string().nullable(),
    attributes: recordAttributes,
    people: z.int(),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof account>

export const accountDeal = z.object({
  id: z.uuid(),
  name: z.string(),
  stage: z.string(),
  state: z.enum(['open', 'won', 'lost']),
  amount: money.nullable(),
  owner: named.nullable(),
  createdAt: z.string(),
})

export const accountInFull = account
  .extend({
    latestPeople: z
      .array(person)
      .meta({ description: 'Those active last, at most 50; all of them: /v1/people?account=' }),
    deals: z.array(accountDeal).meta({ description: 'The newest, at most 50.' }),
  })
  .meta({ id: 'AccountInFull' })
export type AccountInFull = z.infer<typeof accountInFull>

export const accountsQuery = pageQuery.extend({
  q: z.string().max(200).optional().meta({ description: 'Part of the name or domain.' }),
})

const domain = z.string().min(3).max(253).meta({ description: 'The domain of its mail, such as acme.com.' })

export const newAccount = keptThroughout(
  z.strictObject({
    name: keptText(LIMITS.name),
    domain: domain.optional(),
    externalId: externalId.optional(),
    source: keptText(80).optional(),
    attributes: saidAttributes.optional(),
  }),
).meta({ id: 'NewAccount' })
export type NewAccount = z.infer<typeof newAccount>

export const accountChange = keptThroughout(
  z.strictObject({
    name: keptText(LIMITS.name).optional(),
    domain: domain.nullable().optional(),
    attributes: saidAttributes.optional(),
  }),
).meta({ id: 'AccountChange', description: 'What is absent stays as it was.' })
export type AccountChange = z.infer<typeof accountChange>

import { z } from 'zod'
import { dealCard } from './deal-card.ts'
import { entryKind } from './entry.ts'
import { recordAttributes, saidAttributes } from './field.ts'
import { externalId, LIMITS, money } from './happening-parts.ts'
import { keptText, keptThroughout } from './kept-text.ts'
import { listBody, listQuery } from './list.ts'
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

export const accountInFull = account
  .extend({
    latestPeople: z
      .array(person.extend({ roles: z.array(z.string()).meta({ description: 'Their roles in deals.' }) }))
      .meta({ description: 'Those active last, at most 50; all of them: /v1/people?account=' }),
    deals: z
      .array(dealCard)
      .meta({ description: 'Its own and its people’s, the open ones first; at most 50.' }),
    revenue: z
      .array(z.object({ kind: entryKind, money, entries: z.int() }))
      .meta({ description: 'What was booked and what was received so far, exactly, in each currency.' }),
  })
  .meta({ id: 'AccountInFull' })
export type AccountInFull = z.infer<typeof accountInFull>

const asked = {
  q: z.string().max(200).optional().meta({ description: 'Part of the name or domain.' }),
}
export const accountsQuery = listQuery.extend(asked)
export const accountsBody = listBody.extend(asked).meta({ id: 'AccountsAsked' })
export type AccountsQuery = Partial<z.infer<typeof accountsBody>>

/** An account in a list, with what it adds up to. Sums are in the workspace's currency. */
export const listedAccount = account
  .extend({
    open: z
      .object({
        value: money,
        deals: z.int(),
        unpriced: z.int().meta({ description: 'Deals in a currency that has no rate: not in the sum.' }),
      })
      .meta({ description: 'Deals that are open, at the latest exchange rates.' }),
    booked: money,
    received: money,
    lastTouchAt: z.string().nullable(),
    owner: named.nullable().meta({ description: 'Of its latest open deal, else of its latest deal.' }),
    createdAt: z.string(),
  })
  .meta({ id: 'ListedAccount' })
export type ListedAccount = z.infer<typeof listedAccount>

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

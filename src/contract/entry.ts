import { z } from 'zod'
import { money, occurredAt } from './happening-parts.ts'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'

export const entryKind = z.enum(['booked', 'received'])

export const newEntry = z
  .strictObject({
    kind: entryKind,
    money: money.refine(given => !/^-?0+$/.test(given.minor), 'an entry of nothing is no entry'),
    deal: uuid.optional().meta({ description: 'What it came of: a deal, or a person where there is none.' }),
    person: uuid.optional(),
    at: occurredAt.optional().meta({ description: 'When it was signed or paid. Absent: now.' }),
    recurring: z.boolean().optional(),
  })
  .refine(given => (given.deal === undefined) !== (given.person === undefined), {
    path: ['deal'],
    message: 'give either the deal or the person that this revenue came from',
  })
  .meta({ id: 'NewEntry' })
export type NewEntry = z.infer<typeof newEntry>

export const entryReversal = z.strictObject({ reason: keptText(1_000) }).meta({ id: 'EntryReversal' })

/** A line of revenue. `value` is `money` in the workspace's currency, at `rate` of `rateDate` where they differ. */
export const entry = z
  .object({
    id: uuid,
    kind: entryKind,
    at: z.string(),
    money,
    value: money,
    rate: z.string().nullable(),
    rateDate: z.string().nullable(),
    recurring: z.boolean(),
    deal: named.nullable(),
    person: named.nullable(),
    reverses: uuid.nullable().meta({ description: 'The entry that this one takes back.' }),
    reversedBy: uuid.nullable().meta({ description: 'The entry that takes this one back.' }),
  })
  .meta({ id: 'Entry' })
export type Entry = z.infer<typeof entry>

export const creditModel = z.enum(['first', 'last', 'linear', 'position', 'decay'])

/** What one touch earned of an entry. `touchpoint` is null where none did. */
export const creditShare = z.object({
  value: z.string().meta({ description: "Minor units of the workspace's currency." }),
  touchpoint: z
    .object({
      id: uuid,
      at: z.string(),
      kind: z.string(),
      channel: z.string(),
      side: z.enum(['marketing', 'sales', 'customer']),
      campaign: named.nullable(),
    })
    .nullable(),
})

export const credit = z
  .object({
    model: creditModel,
    basis: z.enum(['touches', 'fallback', 'unattributed']),
    origin: z.string().nullable().meta({ description: 'The recorded origin that stands in as fallback.' }),
    shares: z.array(creditShare).meta({ description: 'They add up to the value of the entry, exactly.' }),
  })
  .meta({ id: 'Credit' })
export type Credit = z.infer<typeof credit>

export const entryInFull = entry.extend({ credits: z.array(credit) }).meta({ id: 'EntryInFull' })
export type EntryInFull = z.infer<typeof entryInFull>

export const entryQuery = pageQuery.extend({
  from: occurredAt.optional().meta({ description: 'From this time on.' }),
  until: occurredAt.optional().meta({ description: 'Before this time.' }),
  kind: entryKind.optional(),
  deal: uuid.optional(),
})
export type EntryQuery = z.infer<typeof entryQuery>

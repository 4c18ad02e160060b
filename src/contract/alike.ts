import { z } from 'zod'
import { account } from './account.ts'
import { uuid } from './kept-text.ts'
import { named, person, personInFull } from './person.ts'

/** By what two are taken for one. `email` and `phone` are proof; the others are reasons to look. */
export const alikeBy = z.enum(['email', 'phone', 'domain', 'name', 'company', 'claim'])
export type AlikeBy = z.infer<typeof alikeBy>

export const alikePeopleQuery = z.object({
  name: z.string().max(500).optional(),
  company: z.string().max(500).optional(),
  email: z.string().max(320).optional(),
  phone: z.string().max(40).optional(),
})
export type AlikePeopleQuery = z.infer<typeof alikePeopleQuery>

export const alikePeople = z
  .object({ data: z.array(z.object({ person, because: z.array(alikeBy).min(1) })) })
  .meta({ id: 'AlikePeople', description: 'At most 5, those most alike first.' })
export type AlikePeople = z.infer<typeof alikePeople>

export const alikeAccountsQuery = z.object({
  name: z.string().max(500).optional(),
  domain: z.string().max(253).optional(),
})

export const alikeAccounts = z
  .object({ data: z.array(z.object({ account, because: z.array(alikeBy).min(1) })) })
  .meta({ id: 'AlikeAccounts', description: 'At most 5, those most alike first.' })
export type AlikeAccounts = z.infer<typeof alikeAccounts>

export const twins = z
  .object({
    data: z.array(z.object({ one: person, other: person, because: z.array(alikeBy).min(1) })),
    more: z.boolean().meta({ description: 'There are more pairs than are shown.' }),
  })
  .meta({
    id: 'Twins',
    description: 'People who are there twice, it seems; those who were said not to be are left out.',
  })
export type Twins = z.infer<typeof twins>

/** What hangs on a person and moves with their identities. */
export const belongings = z.object({
  person: personInFull,
  touches: z.int(),
  handoffs: z.int(),
  entries: z.int(),
  deals: z.array(named).meta({ description: 'At most 50.' }),
})
export type Belongings = z.infer<typeof belongings>

export const mergeRehearsalQuery = z.object({
  one: uuid,
  other: uuid,
  same: z.enum(['true', 'false']).default('true'),
})

/** What a merge, or taking one back, would make of two people; nothing was changed. */
export const mergeRehearsal = z
  .object({ before: z.array(belongings).min(1).max(2), after: z.array(belongings).min(1).max(2) })
  .meta({ id: 'MergeRehearsal' })
export type MergeRehearsal = z.infer<typeof mergeRehearsal>

/** Merges of members that made a person what they are, the latest first. */
export const mergesOf = z
  .object({
    data: z.array(
      z.object({
        one: z.object({ id: uuid, value: z.string() }),
        other: z.object({ id: uuid, value: z.string() }),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'Merges' })
export type MergesOf = z.infer<typeof mergesOf>

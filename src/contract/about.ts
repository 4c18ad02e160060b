import { z } from 'zod'
import { uuid } from './kept-text.ts'

export const aboutKinds = ['person', 'account', 'deal'] as const

/** What a note, task or pinned line of a member is about. */
export const about = z.object({ kind: z.enum(aboutKinds), id: uuid, name: z.string() }).meta({ id: 'About' })
export type About = z.infer<typeof about>

/** Exactly one of them, in a body or a query. */
export const aboutOne = {
  person: uuid.optional().meta({ description: 'Also the id of somebody who was merged into them.' }),
  account: uuid.optional(),
  deal: uuid.optional(),
}
export type AboutOne = {
  person?: string | undefined
  account?: string | undefined
  deal?: string | undefined
}

export function namesOne({ person, account, deal }: AboutOne): boolean {
  return [person, account, deal].filter(one => one !== undefined).length === 1
}

export const NAME_ONE = { path: ['person'], message: 'say whom or what it is about, by one id' }

export function namesOneAtMost(given: AboutOne): boolean {
  return namesOne(given) || [given.person, given.account, given.deal].every(one => one === undefined)
}

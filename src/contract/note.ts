import { z } from 'zod'
import { about, aboutOne, NAME_ONE, namesOne } from './about.ts'
import { keptText, uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'
import { named } from './person.ts'

export const NOTE_LENGTH = 20_000

/** What a member wrote down for the others. Not a touch: nothing happened between the company and the person. */
export const note = z
  .object({
    id: uuid,
    about,
    text: z.string(),
    mentions: z.array(named).meta({ description: 'Members whom the text names, as "@" and their name.' }),
    author: named.nullable().meta({ description: 'Null: a program wrote it.' }),
    writtenAt: z.string(),
    editedAt: z.string().nullable(),
  })
  .meta({ id: 'Note' })
export type Note = z.infer<typeof note>

const text = keptText(NOTE_LENGTH)
const mentions = z.array(uuid).max(50).meta({ description: 'Members who are to be told.' })

export const newNote = z
  .strictObject({ ...aboutOne, text, mentions: mentions.default([]) })
  .refine(namesOne, NAME_ONE)
  .meta({ id: 'NewNote' })
export type NewNote = z.infer<typeof newNote>

export const noteChange = z
  .strictObject({ text, mentions: mentions.default([]) })
  .meta({ id: 'NoteChange', description: 'Who is named anew is told.' })
export type NoteChange = z.infer<typeof noteChange>

export const noteQuery = pageQuery.extend(aboutOne).refine(namesOne, NAME_ONE)

import { MOST_PINS, PIN_LENGTH } from './pin-limits.ts'
import { z } from 'zod'
import { about, NAME_ONE, namesOne } from './about.ts'
import { keptText, uuid } from './kept-text.ts'
import { named } from './person.ts'

/** A short line that stands above the conversation with a person or an account. */
export const pin = z
  .object({ id: uuid, about, text: z.string(), madeBy: named.nullable(), madeAt: z.string() })
  .meta({ id: 'Pin' })
export type Pin = z.infer<typeof pin>

const onOne = { person: uuid.optional(), account: uuid.optional() }
const text = keptText(PIN_LENGTH)

export const newPin = z
  .strictObject({ ...onOne, text })
  .refine(namesOne, NAME_ONE)
  .meta({ id: 'NewPin' })
export type NewPin = z.infer<typeof newPin>

export const pinChange = z.strictObject({ text }).meta({ id: 'PinChange' })

export const pinOrder = z
  .strictObject({ ...onOne, pins: z.array(uuid).max(MOST_PINS) })
  .refine(namesOne, NAME_ONE)
  .meta({ id: 'PinOrder', description: 'The ids of all pinned lines, in the order that they are to have.' })

export const pinQuery = z.object(onOne).refine(namesOne, NAME_ONE)
/** There are never more than a few, so they come in one piece. */
export const pins = z.object({ data: z.array(pin) })

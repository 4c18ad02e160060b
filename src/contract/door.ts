import { z } from 'zod'
import { DOOR_KINDS } from '#domain/door/door-kinds.ts'
import { doorRefusals, doorTroubles } from '#domain/door/door-troubles.ts'
import { doorChannel, doorName } from './door-kinds.ts'
import { uuid } from './kept-text.ts'
import { pageQuery } from './page.ts'

/** What is absent stays. Settings and secrets are those of the door's kind, each said anew as a whole. */
export const doorChange = z
  .strictObject({
    name: doorName.optional(),
    channel: doorChannel.optional(),
    active: z.boolean().optional(),
    settings: z.record(z.string(), z.unknown()).optional(),
    secrets: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'DoorChange' })
export type DoorChange = z.infer<typeof doorChange>

export const doorHealth = z
  .object({
    state: z.enum(['paused', 'failing', 'new', 'working']),
    arrivedAt: z.string().nullable().meta({ description: 'When the last one came in.' }),
    arrived: z.int().meta({ description: 'How many came in during the last seven days.' }),
    refused: z.int().meta({ description: 'How many were refused at the door during the last seven days.' }),
    lastRefused: z.object({ code: z.enum(doorRefusals), message: z.string(), at: z.string() }).nullable(),
    trouble: z
      .object({
        code: z.enum(doorTroubles),
        message: z.string(),
        detail: z.string().nullable(),
        since: z.string(),
        nextTryAt: z.string().nullable(),
      })
      .nullable(),
    caughtUpAt: z.string().nullable().meta({
      description:
        'Everything that happened on the other side until then is here. Null: this kind of door does not fetch.',
    }),
  })
  .meta({ id: 'DoorHealth' })
export type DoorHealth = z.infer<typeof doorHealth>

export const door = z
  .object({
    id: uuid,
    kind: z.enum(DOOR_KINDS),
    name: z.string(),
    source: z.string().meta({ description: 'What touchpoints of this door name as their source.' }),
    channel: z.string(),
    active: z.boolean(),
    address: z.string().nullable().meta({ description: 'Where to send to, when it is one that is sent to.' }),
    settings: z.record(z.string(), z.unknown()),
    hasSecrets: z.boolean(),
    madeAt: z.string(),
    health: doorHealth,
  })
  .meta({ id: 'Door' })
export type Door = z.infer<typeof door>

export const madeDoor = door
  .extend({
    secret: z
      .string()
      .nullable()
      .meta({ description: 'What the other side signs with, when it was made here. It is shown this once.' }),
  })
  .meta({ id: 'MadeDoor' })
export type MadeDoor = z.infer<typeof madeDoor>

/** Where whoever has the mailbox is asked to grant access. */
export const consentAsked = z.object({ url: z.string() }).meta({ id: 'ConsentAsked' })
export type ConsentAsked = z.infer<typeof consentAsked>

/** What the provider sends people back with. */
export const consentGiven = z
  .strictObject({ code: z.string().min(1).max(10_000), state: z.string().min(1).max(10_000) })
  .meta({ id: 'ConsentGiven' })
export const consentKept = z.object({ door: uuid }).meta({ id: 'ConsentKept' })
export type ConsentKept = z.infer<typeof consentKept>

export const doorsQuery = pageQuery.extend({ kind: z.enum(DOOR_KINDS).optional() })

export const doorDays = z
  .object({ days: z.array(z.object({ day: z.iso.date(), arrived: z.int(), refused: z.int() })) })
  .meta({ id: 'DoorDays', description: 'The last 90 days of the workspace, each of them, the oldest first.' })
export type DoorDays = z.infer<typeof doorDays>

/** One step of trying a door out, in the order in which they were made; what follows a failed one was not tried. */
export const doorStep = z.object({
  step: z.string(),
  state: z.enum(['done', 'failed', 'not-tried']),
  message: z.string(),
  trouble: z.enum(doorTroubles).nullish().meta({ description: 'Why it failed, when that is known.' }),
  detail: z.string().nullable(),
})
export type DoorStep = z.infer<typeof doorStep>
export const doorTrial = z.object({ works: z.boolean(), steps: z.array(doorStep) }).meta({ id: 'DoorTrial' })
export type DoorTrial = z.infer<typeof doorTrial>

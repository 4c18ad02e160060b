import { z } from 'zod'
import type { DoorKind } from '#domain/door/door-kinds.ts'
import { formDoor } from './door-form.ts'
import { mailboxDoor } from './door-mailbox.ts'
import { trackerDoor } from './door-tracker.ts'
import { metaDoor } from './door-meta.ts'
import { telephonyDoor } from './door-telephony.ts'
import { webhookDoor } from './door-webhook.ts'
import { keptText } from './kept-text.ts'

/** What a kind of door is set up with: openly, and what only the server may read. */
export type DoorKindContract = { kind: DoorKind; settings: z.ZodType<object>; secrets: z.ZodType<object> }

export const doorName = keptText(200).meta({
  description: 'What people call it, such as "Contact form" or "sales@".',
})
export const doorChannel = keptText(80).meta({
  description: 'The channel of what comes in by it; absent: the usual one of its kind.',
})

function newDoorOf<
  const Kind extends DoorKind,
  Settings extends z.ZodType<object>,
  Secrets extends z.ZodType<object>,
>({ kind, settings, secrets }: { kind: Kind; settings: Settings; secrets: Secrets }) {
  return z.strictObject({
    kind: z.literal(kind),
    name: doorName,
    channel: doorChannel.optional(),
    settings,
    secrets: secrets.optional(),
  })
}

/** Every kind of door that can be made. A new kind adds its two lines here and one in src/server/door/kinds.ts. */
export const doorKindContracts: readonly DoorKindContract[] = [
  mailboxDoor,
  webhookDoor,
  trackerDoor,
  formDoor,
  metaDoor,
  telephonyDoor,
]

/** POST /v1/doors. `secrets` are kept sealed and never shown again. */
export const newDoor = z
  .discriminatedUnion('kind', [
    newDoorOf(mailboxDoor),
    newDoorOf(webhookDoor),
    newDoorOf(trackerDoor),
    newDoorOf(formDoor),
    newDoorOf(metaDoor),
    newDoorOf(telephonyDoor),
  ])
  .meta({ id: 'NewDoor' })
export type NewDoor = z.infer<typeof newDoor>

import type { DoorTrial } from '#contract/door.ts'
import { type DoorKindContract, doorKindContracts } from '#contract/door-kinds.ts'
import type { DoorKind } from '#domain/door/door-kinds.ts'
import type { Destinations } from '#domain/door/led-elsewhere.ts'
import type { WorkspaceId, WorkspaceTx } from '#server/database/transaction.ts'
import type { Deps } from '#server/http/app.ts'
import type { Act } from '#server/beat/happen.ts'
import { formKind } from '#server/form/form-kind.ts'
import { mailboxKind } from '#server/mailbox/mailbox-kind.ts'
import { trackerKind } from '#server/tracker/tracker-kind.ts'
import type { DoorRow } from './door-store.ts'
import { metaKind } from './meta/meta-kind.ts'
import { telephonyKind } from './telephony/telephony-kind.ts'
import { webhookKind } from './webhook/webhook-kind.ts'

/** A door that is tried out, with what its secrets say; `secrets` undefined: there are none that can be read. */
export type DoorOnTrial = { deps: Deps; workspace: WorkspaceId; door: DoorRow; secrets: object | undefined }

/** What the server knows of a kind of door. */
export type KindOfDoor = {
  kind: DoorKind
  /** The path that the other side sends to, from the door's token; absent: nobody sends to it. */
  path?: (token: string) => string
  /** Secrets that are made here when nobody gives them, and what of them is shown once; undefined: they are the other side's. */
  makeSecrets?: (settings: object) => { secrets: object; shown: string } | undefined
  /** Which servers its secrets are sent to; absent: they never leave. */
  secretsGoTo?: (settings: object) => Destinations
  /** Secrets that nobody enters, because the other side granted them; where they would go elsewhere they are forgotten. */
  granted?: readonly string[]
  /** What else is kept when one was made or its settings were changed, in the same transaction. */
  settled?: (act: Act, door: DoorRow) => Promise<void>
  /** Tries the door out, step by step. It changes nothing and throws nothing. */
  tryOut?: (door: DoorOnTrial) => Promise<DoorTrial>
  /** A door of this kind was made, changed or closed in this transaction. */
  noted?: (tx: WorkspaceTx) => Promise<void>
}

/** Every kind of door that can be made. A new kind adds its line here and in src/contract/door-kinds.ts. */
const kinds: readonly KindOfDoor[] = [
  mailboxKind,
  webhookKind,
  trackerKind,
  formKind,
  metaKind,
  telephonyKind,
]

export function kindOf(kind: DoorKind): KindOfDoor {
  const found = kinds.find(one => one.kind === kind)
  if (!found) throw new Error(`src/server/door/kinds.ts knows no door of the kind ${kind}`)
  return found
}

export function contractOf(kind: DoorKind): DoorKindContract {
  const found = doorKindContracts.find(one => one.kind === kind)
  if (!found) throw new Error(`src/contract/door-kinds.ts knows no door of the kind ${kind}`)
  return found
}

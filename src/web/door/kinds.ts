import { type ComponentType, lazy } from 'react'
import type { Door, MadeDoor } from '#contract/door.ts'
import type { DoorKind } from '#domain/door/door-kinds.ts'
import type { Key } from '#web/words/registry.ts'

export type MakeDoorProps = { onMade: (made: MadeDoor) => void }
export type DoorPanelProps = { door: Door }

/** What the web app knows of a kind of door. */
type KindOnScreen = {
  kind: DoorKind
  /** The form that makes one. */
  Make: ComponentType<MakeDoorProps>
  /** Its own settings, on its page. */
  Panel?: ComponentType<DoorPanelProps>
  /** It can be tried out step by step. */
  trial?: true
  /** What the steps of trying it out are called here, by `<step> <state>`, or by the step alone. */
  steps?: Readonly<Record<string, Key>>
}

/** Every kind that can be made, in the order in which it is offered. A new kind adds its line here. */
export const kindsOnScreen: readonly KindOnScreen[] = [
  {
    kind: 'mailbox',
    Make: lazy(async () => ({ default: (await import('./make-mailbox.tsx')).MakeMailbox })),
    Panel: lazy(async () => ({ default: (await import('./mailbox-panel.tsx')).MailboxPanel })),
    trial: true,
  },
  {
    kind: 'tracker',
    Make: lazy(async () => ({ default: (await import('#web/website/make-tracker.tsx')).MakeTracker })),
    Panel: lazy(async () => ({ default: (await import('#web/website/tracker-panel.tsx')).TrackerPanel })),
    trial: true,
    steps: {
      'open done': 'website.step.open',
      'open failed': 'website.step.paused',
      'beacon done': 'website.step.beacon',
      'beacon failed': 'website.step.noBeacon',
    },
  },
  {
    kind: 'form',
    Make: lazy(async () => ({ default: (await import('#web/website/make-form.tsx')).MakeForm })),
    Panel: lazy(async () => ({ default: (await import('#web/website/form-panel.tsx')).FormPanel })),
    trial: true,
    steps: {
      'open done': 'website.step.open',
      'open failed': 'website.step.paused',
      'letters done': 'website.step.letters',
      'letters failed': 'website.step.noLetters',
      'answer done': 'website.step.answer',
      'answer failed': 'website.step.noAnswer',
    },
  },
  {
    kind: 'webhook',
    Make: lazy(async () => ({ default: (await import('./make-webhook.tsx')).MakeWebhook })),
    Panel: lazy(async () => ({ default: (await import('./webhook-panel.tsx')).WebhookPanel })),
  },
  {
    kind: 'meta',
    Make: lazy(async () => ({ default: (await import('./meta-form.tsx')).MakeMeta })),
    Panel: lazy(async () => ({ default: (await import('./meta-form.tsx')).MetaPanel })),
    trial: true,
    steps: {
      'no-secret failed': 'door.step.metaNoSecret',
      'no-token failed': 'door.step.metaNoToken',
      token: 'door.step.metaToken',
      number: 'door.step.metaNumber',
      page: 'door.step.metaPage',
      instagram: 'door.step.metaInstagram',
    },
  },
  {
    kind: 'telephony',
    Make: lazy(async () => ({ default: (await import('./telephony-form.tsx')).MakeTelephony })),
    Panel: lazy(async () => ({ default: (await import('./telephony-form.tsx')).TelephonyPanel })),
    trial: true,
    steps: {
      'no-secret failed': 'door.step.callNoSecret',
      'no-account failed': 'door.step.callNoAccount',
      account: 'door.step.callAccount',
    },
  },
]

export function kindOnScreen(kind: DoorKind): KindOnScreen | undefined {
  return kindsOnScreen.find(one => one.kind === kind)
}

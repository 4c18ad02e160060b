import { TextInput } from '@mantine/core'
import type { Door, MadeDoor } from '#contract/door.ts'
import type { MetaSettings } from '#contract/door-meta.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { SecretInput } from '#web/parts/secret-input.tsx'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { saidOf, useKeptDoor } from './kept-door.ts'
import type { DoorPanelProps, MakeDoorProps } from './kinds.ts'
import { SetupSteps } from './setup-steps.tsx'

const BEFORE = ['door.metaStep.app', 'door.metaStep.secret', 'door.metaStep.make'] as const
const AFTER = [
  'door.metaStep.address',
  'door.metaStep.fields',
  'door.metaStep.token',
  'door.metaStep.try',
] as const

/** WhatsApp, Facebook and Instagram by one app of Meta. */
export function MakeMeta({ onMade }: MakeDoorProps) {
  return (
    <>
      <SetupSteps steps={BEFORE} />
      <MetaFields onMade={onMade} />
    </>
  )
}

export function MetaPanel({ door }: DoorPanelProps) {
  return (
    <>
      <SetupSteps steps={AFTER} />
      <MetaFields door={door} />
    </>
  )
}

/** Long enough that nobody guesses it; whoever likes another writes it. */
function newToken(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('')
}

const OPTIONAL = ['phoneNumberId', 'businessAccountId', 'pageId', 'instagramId', 'apiBase'] as const

function MetaFields({ door, onMade }: { door?: Door; onMade?: (made: MadeDoor) => void }) {
  const say = useWords()
  const now = door?.settings as MetaSettings | undefined
  const { kept, secretProps } = useKeptDoor({
    kind: 'meta',
    ...(door && { door }),
    ...(onMade && { onMade }),
    initial: {
      name: '',
      verifyToken: now?.verifyToken ?? newToken(),
      phoneNumberId: now?.phoneNumberId ?? '',
      businessAccountId: now?.businessAccountId ?? '',
      pageId: now?.pageId ?? '',
      instagramId: now?.instagramId ?? '',
      apiBase: now?.apiBase ?? '',
    },
    settingsOf: ({ verifyToken, phoneNumberId, businessAccountId, pageId, instagramId, apiBase }) =>
      saidOf({ verifyToken, phoneNumberId, businessAccountId, pageId, instagramId, apiBase }),
    secrets: ['appSecret', 'accessToken'],
  })
  const input = (name: 'name' | 'verifyToken' | (typeof OPTIONAL)[number]) => kept.form.getInputProps(name)
  return (
    <form className={settings.form} onSubmit={kept.submit}>
      {!door && (
        <TextInput
          label={say('door.name')}
          required
          withAsterisk={false}
          maxLength={200}
          {...input('name')}
        />
      )}
      <SecretInput {...secretProps('appSecret')} required={!door} withAsterisk={false} />
      <TextInput
        label={say('door.field.verifyToken')}
        description={say('door.fieldHint.verifyToken')}
        required
        withAsterisk={false}
        spellCheck={false}
        {...input('verifyToken')}
      />
      <SecretInput {...secretProps('accessToken')} />
      {OPTIONAL.map(name => (
        <TextInput
          key={name}
          label={say(`door.field.${name}`)}
          description={say(`door.fieldHint.${name}`)}
          spellCheck={false}
          {...input(name)}
        />
      ))}
      <KeptEnd kept={kept} text={say(door ? 'door.save' : 'door.make')} />
    </form>
  )
}

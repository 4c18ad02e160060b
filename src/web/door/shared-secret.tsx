import type { Door } from '#contract/door.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { SecretInput } from '#web/parts/secret-input.tsx'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import classes from './door.module.css'
import { useKeptDoor } from './kept-door.ts'

/** What a program with a way of its own signs with: made there, and put here. */
export function SharedSecret({ door }: { door: Door }) {
  const say = useWords()
  const { kept, secretProps } = useKeptDoor({
    kind: 'webhook',
    door,
    initial: { name: '' },
    settingsOf: () => door.settings,
    secrets: ['shared'],
  })
  return (
    <>
      <h3 className={classes.subtitle}>
        {say('door.programName', { name: String(door.settings['scheme']) })}
      </h3>
      <p className={settings.note}>{say('door.programHint', { name: String(door.settings['scheme']) })}</p>
      <form className={settings.form} onSubmit={kept.submit}>
        <SecretInput {...secretProps('shared')} />
        <KeptEnd kept={kept} text={say('door.save')} />
      </form>
    </>
  )
}

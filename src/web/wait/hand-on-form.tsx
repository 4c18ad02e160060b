import { NativeSelect } from '@mantine/core'
import { useMe } from '#web/access/session.ts'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import { useMembers } from '#web/conversation/mention-area.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { nameWithAway } from '#web/team/away.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './wait.module.css'

const NOBODY = 'nobody'

type HandOnFormProps = {
  /** What the draft is kept under. */
  draft: string
  /** Whose it is now. */
  holder: string | undefined
  give: (to: { id: string; name: string } | null) => Promise<void>
  onClose: () => void
}

/** To another member, who is told; to oneself; or to nobody, so that whoever is free may take it. */
export function HandOnForm({ draft, holder, give, onClose }: HandOnFormProps) {
  const say = useWords()
  const me = useMe()
  const members = useMembers().filter(one => one.id !== holder)
  const own = members.find(one => one.email !== null && one.email === me.email)
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm({
    name: draft,
    initial: { to: '' },
    validate: {
      // A draft may name somebody who has left meanwhile.
      to: (to: string) =>
        to === NOBODY || members.some(one => one.id === to) ? null : say('wait.whoNeeded'),
    } as never,
    send: async ({ to }): Promise<void> => {
      const chosen = members.find(one => one.id === to)
      onClose()
      void give(chosen ? { id: chosen.id, name: chosen.name } : null)
    },
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <NativeSelect
        label={say('wait.handTo')}
        data-autofocus
        data={[
          { value: '', label: say('wait.choose') },
          ...(own ? [{ value: own.id, label: say('wait.me') }] : []),
          ...members.filter(one => one !== own).map(one => ({ value: one.id, label: nameWithAway(one) })),
          ...(holder === undefined ? [] : [{ value: NOBODY, label: say('wait.nobody') }]),
        ]}
        {...form.getInputProps('to')}
      />
      <FormFoot
        send={say('wait.handOn')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

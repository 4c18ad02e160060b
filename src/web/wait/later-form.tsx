import { TextInput } from '@mantine/core'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import { useNow } from '#web/conversation/now.ts'
import { useZone } from '#web/conversation/zone.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { instantIn, localIn } from '#web/parts/zoned.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './wait.module.css'

const DAY = 86_400_000

type LaterFormProps = {
  /** What the draft is kept under. */
  draft: string
  /** Until then it is not in the queue. `form`: the form tells what went wrong. */
  put: (until: string, form?: true) => Promise<void>
  onClose: () => void
}

/** Another time to look at something, by the clock of the workspace. */
export function LaterForm({ draft, put, onClose }: LaterFormProps) {
  const say = useWords()
  const zone = useZone()
  const now = useNow()
  const morning = (days: number) => `${localIn(zone, now + days * DAY).slice(0, 10)}T09:00`
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm({
    name: draft,
    initial: { when: morning(1) },
    validate: {
      when: (when: string) =>
        when === ''
          ? say('wait.whenNeeded')
          : instantIn(zone, when) <= Date.now()
            ? say('wait.whenPast')
            : null,
    } as never,
    fieldOf: param => (param === 'dueAt' || param === 'until' ? 'when' : undefined),
    send: async ({ when }) => {
      await put(new Date(instantIn(zone, when)).toISOString(), true)
      onClose()
    },
  })
  const putOff = (days: number): void => {
    onClose()
    void put(new Date(instantIn(zone, morning(days))).toISOString())
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <div className={classes.quick}>
        {([1, 3, 7] as const).map(days => (
          <button
            key={days}
            type="button"
            data-autofocus={days === 1 || undefined}
            onClick={() => putOff(days)}
          >
            {say(`wait.inDays.${days}`)}
          </button>
        ))}
      </div>
      <TextInput type="datetime-local" label={say('wait.when', { zone })} {...form.getInputProps('when')} />
      <FormFoot
        send={say('wait.later')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

import type { OpenWait } from '#contract/wait.ts'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { useWords } from '#web/words/words.tsx'
import { useWaitActing } from './use-wait-acting.ts'
import classes from './wait.module.css'

/** Nobody needs to answer, and why: it is counted apart from what was answered. */
export function NeedlessForm({ wait, onClose }: { wait: OpenWait; onClose: () => void }) {
  const say = useWords()
  const { needless } = useWaitActing()
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm({
    name: `needless.${wait.id}`,
    initial: { reason: '' },
    validate: {
      reason: (text: string) => (text.trim() === '' ? say('conversation.reasonNeeded') : null),
    } as never,
    send: async ({ reason }) => {
      await needless(wait, reason.trim())
      onClose()
    },
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <GrowingArea
        label={say('wait.whyNeedless')}
        lines={2}
        data-autofocus
        {...form.getInputProps('reason')}
      />
      <FormFoot
        send={say('wait.needless')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

import type { QueueItem } from '#contract/today.ts'
import { FormFoot, formKeys } from '#web/conversation/form-foot.tsx'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { useActing } from './use-queue.ts'
import classes from './today.module.css'

/** Nobody needs to answer, and why: it is counted apart from what was answered. */
export function NeedlessForm({ item, onClose }: { item: QueueItem; onClose: () => void }) {
  const say = useWords()
  const { left } = useActing()
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm({
    name: `needless.${item.id}`,
    initial: { reason: '' },
    validate: {
      reason: (text: string) => (text.trim() === '' ? say('conversation.reasonNeeded') : null),
    } as never,
    send: async ({ reason }) => {
      await ask(`/v1/waits/${item.id}/needs-no-answer`, { method: 'POST', json: { reason: reason.trim() } })
      onClose()
      left(item.id, say('today.isNeedless', { name: item.about.name }), () =>
        ask(`/v1/waits/${item.id}/reopen`, { method: 'POST' }),
      )
    },
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <GrowingArea
        label={say('today.whyNeedless')}
        lines={2}
        data-autofocus
        {...form.getInputProps('reason')}
      />
      <FormFoot
        send={say('today.needless')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

import { TextInput } from '@mantine/core'
import type { QueueItem } from '#contract/today.ts'
import { FormFoot, formKeys } from '#web/conversation/form-foot.tsx'
import { useNow } from '#web/conversation/now.ts'
import { useZone } from '#web/conversation/zone.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { instantIn, localIn } from '#web/parts/zoned.ts'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { useActing } from './use-queue.ts'
import classes from './today.module.css'

const DAY = 86_400_000

/** Another time for a task, or to look at a wait again; until then it is not in the queue. */
export function LaterForm({ item, onClose }: { item: QueueItem; onClose: () => void }) {
  const say = useWords()
  const zone = useZone()
  const { left } = useActing()
  const now = useNow()
  const morning = (days: number) => `${localIn(zone, now + days * DAY).slice(0, 10)}T09:00`
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm({
    name: `later.${item.id}`,
    initial: { when: morning(1) },
    fieldOf: param => (param === 'dueAt' || param === 'until' ? 'when' : undefined),
    validate: {
      when: (when: string) => (when === '' ? say('today.whenNeeded') : null),
    } as never,
    send: async ({ when }) => {
      const dueAt = new Date(instantIn(zone, when)).toISOString()
      const change = (at: string | null) =>
        item.kind === 'wait'
          ? ask(`/v1/waits/${item.id}/snooze`, { method: 'POST', json: { until: at } })
          : ask(`/v1/tasks/${item.id}`, { method: 'PATCH', json: { dueAt: at } })
      // A wait keeps its due time: it is only looked at later.
      const before = item.kind === 'wait' ? null : item.dueAt
      await change(dueAt)
      onClose()
      left(item.id, say('today.putOff', { when: formatMoment(dueAt, { zone }) }), () => change(before))
    },
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <div className={classes.quick}>
        {([1, 3, 7] as const).map(days => (
          <button key={days} type="button" onClick={() => form.setFieldValue('when', morning(days))}>
            {say(`today.inDays.${days}`)}
          </button>
        ))}
      </div>
      <TextInput
        type="datetime-local"
        label={say('today.when', { zone })}
        data-autofocus
        {...form.getInputProps('when')}
      />
      <FormFoot
        send={say('today.later')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

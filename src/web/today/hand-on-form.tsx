import { NativeSelect } from '@mantine/core'
import type { QueueItem } from '#contract/today.ts'
import { useMe } from '#web/access/session.ts'
import { FormFoot, formKeys } from '#web/conversation/form-foot.tsx'
import { useMembers } from '#web/conversation/mention-area.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { useActing, useQueue } from './use-queue.ts'
import classes from './today.module.css'

/** A task or a wait goes on to another member, who is told. */
export function HandOnForm({ item, onClose }: { item: QueueItem; onClose: () => void }) {
  const say = useWords()
  const me = useMe()
  const own = useQueue().today?.member?.id
  const { left } = useActing()
  const members = useMembers().filter(one => one.id !== own && one.name !== me.name)
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm({
    name: `hand-on.${item.id}`,
    initial: { to: '' },
    validate: { to: (to: string) => (to === '' ? say('today.whoNeeded') : null) } as never,
    send: async ({ to }) => {
      const give = (whom: string | undefined) =>
        item.kind === 'wait'
          ? ask(`/v1/waits/${item.id}/hand-on`, { method: 'POST', json: { to: whom ?? null } })
          : ask(`/v1/tasks/${item.id}`, { method: 'PATCH', json: { assignee: whom ?? null } })
      const before = item.because === 'assigned' ? own : undefined
      await give(to)
      onClose()
      const name = members.find(one => one.id === to)?.name ?? ''
      left(item.id, say('today.handedOn', { name }), () => give(before))
    },
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <NativeSelect
        label={say('today.handTo')}
        data-autofocus
        data={[
          { value: '', label: say('today.choose') },
          ...members.map(one => ({ value: one.id, label: one.name })),
        ]}
        {...form.getInputProps('to')}
      />
      <FormFoot
        send={say('today.handOn')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

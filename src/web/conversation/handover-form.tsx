import { NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { GrowingArea } from '#web/parts/growing-area.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { nameWithAway } from '#web/team/away.ts'
import { useWords } from '#web/words/words.tsx'
import { refreshAll } from './change.ts'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import { useMembers } from './mention-area.tsx'
import classes from './composer.module.css'

/** Offers a person to sales, with the reason why they are worth it. */
export function HandoverForm({ person, onClose }: { person: string; onClose: () => void }) {
  const say = useWords()
  const client = useQueryClient()
  const members = useMembers()
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm({
    name: `handover.${person}`,
    initial: { to: '', reason: '' },
    send: async ({ to, reason }) => {
      await ask('/v1/handoffs', {
        method: 'POST',
        json: { person, ...(to !== '' && { to }), ...(reason.trim() !== '' && { reason: reason.trim() }) },
      })
      refreshAll(client, { kind: 'person', id: person })
      onClose()
      tellDone(say('conversation.handedOver'))
    },
  })
  const sales = members.filter(one => one.side !== 'marketing')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <NativeSelect
        label={say('conversation.handTo')}
        data-autofocus
        data={[
          { value: '', label: say('conversation.whoeverIsFree') },
          ...sales.map(one => ({ value: one.id, label: nameWithAway(one) })),
        ]}
        {...form.getInputProps('to')}
      />
      <GrowingArea label={say('conversation.whyWorthIt')} lines={2} {...form.getInputProps('reason')} />
      <FormFoot
        send={say('conversation.offer')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

import { NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Task } from '#contract/task.ts'
import { useMe } from '#web/access/session.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { instantIn, localIn } from '#web/parts/zoned.ts'
import { ask } from '#web/request.ts'
import { nameWithAway } from '#web/team/away.ts'
import { useWords } from '#web/words/words.tsx'
import { refresh } from './change.ts'
import { aboutOf, type Subject } from './conversation-query.ts'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import { useMembers } from './mention-area.tsx'
import { useZone } from './zone.ts'
import classes from './composer.module.css'

const DAY = 86_400_000

export function TaskForm({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const say = useWords()
  const zone = useZone()
  const me = useMe()
  const client = useQueryClient()
  const members = useMembers()
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm({
    name: `task.of.${subject.id}`,
    initial: { text: '', due: '', assignee: '' },
    validate: {
      text: (text: string) => (text.trim() === '' ? say('conversation.textNeeded') : null),
    } as never,
    fieldOf: param => ({ dueAt: 'due', text: 'text', assignee: 'assignee' })[param],
    send: async ({ text, due, assignee }) => {
      const task = await ask<Task>('/v1/tasks', {
        method: 'POST',
        json: {
          ...aboutOf(subject),
          text: text.trim(),
          ...(due !== '' && { dueAt: new Date(instantIn(zone, due)).toISOString() }),
          ...(assignee !== '' && { assignee }),
        },
      })
      refresh(client, subject, 'tasks')
      onClose()
      tellDone(say('conversation.taskMade'), async () => {
        await ask(`/v1/tasks/${task.id}`, { method: 'DELETE' })
        refresh(client, subject, 'tasks')
      })
    },
  })
  const dueIn = (days: number) =>
    `${localIn(zone, Date.now() + days * DAY).slice(0, 10)}T${days === 0 ? '17:00' : '09:00'}`
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <TextInput label={say('conversation.toDo')} data-autofocus {...form.getInputProps('text')} />
      <div className={classes.line}>
        <TextInput
          type="datetime-local"
          label={say('conversation.due', { zone })}
          className={classes.when ?? ''}
          {...form.getInputProps('due')}
        />
        <div className={classes.quick}>
          {([0, 1, 7] as const).map(days => (
            <button key={days} type="button" onClick={() => form.setFieldValue('due', dueIn(days))}>
              {say(`conversation.dueIn.${days}`)}
            </button>
          ))}
        </div>
        <NativeSelect
          label={say('conversation.assignee')}
          data={[
            { value: '', label: say('conversation.me', { name: me.name }) },
            ...members
              .filter(one => one.name !== me.name)
              .map(one => ({ value: one.id, label: nameWithAway(one) })),
          ]}
          {...form.getInputProps('assignee')}
        />
      </div>
      <FormFoot
        send={say('conversation.addTask')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

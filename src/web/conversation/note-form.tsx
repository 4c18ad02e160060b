import { useQueryClient } from '@tanstack/react-query'
import type { Note } from '#contract/note.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { refresh } from './change.ts'
import { aboutOf, type Subject } from './conversation-query.ts'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import { MentionArea, mentionedIn, useMembers } from './mention-area.tsx'
import classes from './composer.module.css'

export function NoteForm({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const say = useWords()
  const client = useQueryClient()
  const members = useMembers()
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm({
    name: `note.of.${subject.id}`,
    initial: { text: '' },
    validate: {
      text: (text: string) => (text.trim() === '' ? say('conversation.textNeeded') : null),
    } as never,
    send: async ({ text }) => {
      const note = await ask<Note>('/v1/notes', {
        method: 'POST',
        json: { ...aboutOf(subject), text: text.trim(), mentions: mentionedIn(text, members) },
      })
      refresh(client, subject, 'timeline')
      onClose()
      tellDone(say('conversation.noteWritten'), async () => {
        await ask(`/v1/notes/${note.id}`, { method: 'DELETE' })
        refresh(client, subject, 'timeline')
      })
    },
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <MentionArea
        label={say('conversation.note')}
        members={members}
        value={form.values.text}
        onChange={text => form.setFieldValue('text', text)}
        error={form.errors['text']}
        onSubmit={() => submit()}
        onEscape={onClose}
      />
      <FormFoot
        send={say('conversation.saveNote')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

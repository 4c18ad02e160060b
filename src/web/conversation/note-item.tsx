import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { TimelineItem } from '#contract/timeline.ts'
import { useMe } from '#web/access/session.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import type { Subject } from './conversation-query.ts'
import { changeItems, refresh } from './change.ts'
import { MentionArea, mentionedIn, useMembers } from './mention-area.tsx'
import { MentionText } from './mention-text.tsx'
import { pathOfAbout } from './paths.ts'
import classes from './timeline.module.css'

type Note = Extract<TimelineItem, { type: 'note' }>

/** What a colleague wrote down. Changed and removed where it stands, by whoever wrote it. */
export function NoteItem({ item, subject }: { item: Note; subject: Subject }) {
  const say = useWords()
  const me = useMe()
  const [edited, setEdited] = useState(false)
  const remove = useRemoval(item, subject)
  const mine = item.author?.name === me.name
  const may = me.may.includes('write note') && (mine || me.may.includes('administer note'))
  const elsewhere = item.about.kind !== subject.kind
  return (
    <div className={classes.note} data-row tabIndex={-1}>
      <p className={classes.noteHead}>
        <b>{item.author?.name ?? say('conversation.program')}</b>
        {elsewhere && <Link to={pathOfAbout(item.about)}>{item.about.name}</Link>}
        {item.editedAt !== null && <span>{say('conversation.edited')}</span>}
        {may && !edited && (
          <span className={classes.noteActions}>
            <button type="button" onClick={() => setEdited(true)}>
              {say('conversation.edit')}
            </button>
            <button type="button" onClick={() => void remove()}>
              {say('conversation.remove')}
            </button>
          </span>
        )}
      </p>
      {edited ? (
        <Editor item={item} subject={subject} onClose={() => setEdited(false)} />
      ) : (
        <p className={classes.noteText}>
          <MentionText text={item.text} mentions={item.mentions} />
        </p>
      )}
    </div>
  )
}

function useRemoval(item: Note, subject: Subject) {
  const say = useWords()
  const client = useQueryClient()
  return async () => {
    const restore = changeItems(client, subject, items =>
      items.filter(one => one.type !== 'note' || one.id !== item.id),
    )
    try {
      await ask(`/v1/notes/${item.id}`, { method: 'DELETE' })
      tellDone(say('conversation.noteRemoved'), async () => {
        await ask(`/v1/notes/${item.id}/restoration`, { method: 'POST' })
        refresh(client, subject, 'timeline')
      })
    } catch (error) {
      restore()
      tellFailed(say('conversation.noteNotRemoved'), error as Error)
    }
  }
}

function Editor({ item, subject, onClose }: { item: Note; subject: Subject; onClose: () => void }) {
  const say = useWords()
  const client = useQueryClient()
  const members = useMembers()
  const { form, busy, problem, submit, dropDraft } = useKeptForm({
    name: `note.${item.id}`,
    initial: { text: item.text },
    validate: {
      text: (text: string) => (text.trim() === '' ? say('conversation.textNeeded') : null),
    } as never,
    send: async ({ text }) => {
      await ask(`/v1/notes/${item.id}`, {
        method: 'PATCH',
        json: { text, mentions: mentionedIn(text, members) },
      })
      refresh(client, subject, 'timeline')
      onClose()
    },
  })
  return (
    <form onSubmit={submit} className={classes.noteForm}>
      <MentionArea
        label={say('conversation.note')}
        members={members}
        value={form.values.text}
        onChange={text => form.setFieldValue('text', text)}
        error={problem ?? form.errors['text']}
        onSubmit={() => submit()}
        onEscape={onClose}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="compact-sm" loading={busy}>
          {say('parts.save')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            dropDraft()
            onClose()
          }}
        >
          {say('parts.cancel')}
        </Button>
      </div>
    </form>
  )
}

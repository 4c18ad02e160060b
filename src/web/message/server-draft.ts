import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { Message } from '#contract/message.ts'
import { hasMarks } from '#domain/message/marks.ts'
import { ask } from '#web/request.ts'

export type Written = {
  to: string
  cc: string[]
  bcc: string[]
  /** Empty: a personal message. */
  purpose: string
  door: string
  subject: string
  text: string
  attachments: string[]
}

const AFTER_MS = 800

type Kept = { id: string | undefined; words: string }

/**
 * Keeps what is being written on the server too, a moment after each stroke, so that it is there on another device and
 * under what was sent. `keep` writes what is not there yet, and answers the id of the draft.
 */
export function useServerDraft(
  { person, thread, draft }: { person: string; thread: string | undefined; draft: Message | null },
  written: Written,
): { keep: () => Promise<string>; forget: () => Promise<void> } {
  const kept = useRef<Kept>({ id: draft?.id, words: draft ? wordsOf(writtenOf(draft)) : '' })
  const latest = useRef(written)
  const line = useRef<Promise<unknown>>(Promise.resolve())

  useLayoutEffect(() => {
    latest.current = written
  })

  const keep = useCallback((): Promise<string> => {
    const next = line.current.then(async () => {
      const words = wordsOf(latest.current)
      const { id } = kept.current
      if (id !== undefined && words === kept.current.words) return id
      const json = bodyOf(latest.current)
      const saved =
        id === undefined
          ? await ask<Message>('/v1/messages', {
              method: 'POST',
              json: { person, ...(thread !== undefined && { thread }), ...json },
            })
          : await ask<Message>(`/v1/messages/${id}`, { method: 'PATCH', json })
      kept.current = { id: saved.id, words }
      return saved.id
    })
    // One after the other; that one failed is told to who asked for it, and the next tries again.
    line.current = next.catch(() => {})
    return next
  }, [person, thread])

  const forget = useCallback(async (): Promise<void> => {
    await line.current
    const { id } = kept.current
    kept.current = { id: undefined, words: '' }
    if (id !== undefined) await ask(`/v1/messages/${id}`, { method: 'DELETE' })
  }, [])

  const words = wordsOf(written)
  const worth = written.text.trim() !== '' || written.attachments.length > 0
  useEffect(() => {
    if (!worth || words === kept.current.words) return
    // What fails here stands in this tab still, and is tried again with the next stroke.
    const timer = setTimeout(() => void keep().catch(() => {}), AFTER_MS)
    return () => clearTimeout(timer)
  }, [worth, words, keep])
  return { keep, forget }
}

export function writtenOf(draft: Message): Written {
  return {
    to: draft.to ?? '',
    cc: draft.cc,
    bcc: draft.bcc,
    purpose: draft.purpose ?? '',
    door: draft.door?.id ?? '',
    subject: draft.subject,
    text: draft.text,
    attachments: draft.attachments.map(file => file.id),
  }
}

function bodyOf({ to, cc, bcc, purpose, door, subject, text, attachments }: Written): object {
  return {
    to,
    cc,
    bcc,
    subject,
    text,
    marks: hasMarks(text),
    attachments,
    purpose: purpose || null,
    ...(door !== '' && { door }),
  }
}

function wordsOf(written: Written): string {
  return JSON.stringify(bodyOf(written))
}

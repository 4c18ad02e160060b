import { useRef } from 'react'
import type { ReplyWay } from '#contract/approved-template.ts'
import type { Attachment } from '#contract/attachment.ts'
import type { Message } from '#contract/message.ts'
import { ask } from '#web/request.ts'

/** `template`: its name and language with a line break between; empty: words of one's own. */
export type NetworkValues = { text: string; template: string; values: Record<string, string> }

export function templateKey({ name, language }: { name: string; language: string }): string {
  return `${name}\n${language}`
}

/** What a draft says; the text of a template is the template's own. */
export function valuesOf(draft: Message | null, way: Pick<ReplyWay, 'templates'>): NetworkValues {
  const template = way.templates ? (draft?.template ?? null) : null
  return {
    text: template ? '' : (draft?.text ?? ''),
    template: template ? templateKey(template) : '',
    values: template?.values ?? {},
  }
}

type On = { person: string; way: ReplyWay; draft: Message | null }

/** Keeps what is sent as a draft first, so that nothing is lost when it is refused; and forgets it when asked to. */
export function useNetworkDraft({ person, way, draft }: On) {
  const id = useRef(draft?.id)
  const keep = async (values: NetworkValues, files: readonly Attachment[]): Promise<string> => {
    const [name = '', language = ''] = values.template.split('\n')
    const isTemplate = values.template !== ''
    const json = {
      to: way.to,
      door: way.door.id,
      text: isTemplate ? '' : values.text,
      marks: false,
      attachments: isTemplate ? [] : files.map(file => file.id),
      template: isTemplate ? { name, language, values: values.values } : null,
    }
    const saved =
      id.current === undefined
        ? await ask<Message>('/v1/messages', {
            method: 'POST',
            json: { person, thread: way.thread, ...json },
          })
        : await ask<Message>(`/v1/messages/${id.current}`, { method: 'PATCH', json })
    id.current = saved.id
    return saved.id
  }
  const forget = async (): Promise<void> => {
    const kept = id.current
    id.current = undefined
    if (kept !== undefined) await ask(`/v1/messages/${kept}`, { method: 'DELETE' })
  }
  return { keep, forget }
}

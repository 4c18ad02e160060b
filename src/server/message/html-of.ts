import { marksToHtml } from '#domain/message/marks.ts'
import type { MessageRow } from './message-store.ts'

/** The marked part of a message; null: it is plain text alone. */
export function htmlOf({ marks, text, html }: Pick<MessageRow, 'marks' | 'text' | 'html'>): string | null {
  return marks ? marksToHtml(text) : html
}

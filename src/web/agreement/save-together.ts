import type { Agreement, AgreementSaved } from '#contract/agreement.ts'
import type { AgreementContent } from '#domain/agreement/agreement.ts'
import { type Clash, mergeContents } from '#domain/agreement/merge-contents.ts'
import { ask, Refusal } from '#web/request.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { say } from '#web/words/store.ts'

type Written = { content: AgreementContent; base: AgreementContent; revision: number }
type Together = { saved: AgreementSaved } | { clashes: Clash[]; content: AgreementContent; theirs: Agreement }

const MOST_TRIES = 5

/**
 * Saves a draft. What others wrote since is put together with it, part by part; where both changed the same part, nothing
 * is written, and whoever saves decides.
 */
export async function saveTogether(id: string, written: Written): Promise<Together> {
  let { content, base, revision } = written
  let by: string | undefined
  for (let tries = 1; ; tries++) {
    try {
      const saved = await ask<AgreementSaved>(`/v1/agreements/${id}`, {
        method: 'PATCH',
        json: { revision, content },
      })
      tell(saved, by)
      return { saved }
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'agreement-changed-meanwhile' || tries >= MOST_TRIES)
        throw error
    }
    const theirs = await ask<Agreement>(`/v1/agreements/${id}`)
    const merged = mergeContents(base, content, theirs.content)
    if (merged.clashes.length > 0) return { ...merged, theirs }
    content = merged.content
    base = theirs.content
    revision = theirs.revision
    by = theirs.changedBy?.name ?? ''
  }
}

/** What happened besides that it was saved. */
function tell({ dropped, writtenOut }: AgreementSaved, by: string | undefined): void {
  const said = [say('agreement.saved')]
  if (by !== undefined) said.push(say('agreement.together', { by: by === '' ? 'none' : by }))
  if (dropped.length > 0) said.push(say('agreement.dropped', { count: dropped.length }))
  if (writtenOut.length > 0) said.push(say('agreement.writtenOut', { views: writtenOut.join(', ') }))
  tellDone(said.join(' '))
}

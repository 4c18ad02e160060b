import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Agreement, AgreementSaved } from '#contract/agreement.ts'
import type { AgreementContent } from '#domain/agreement/agreement.ts'
import type { Clash } from '#domain/agreement/merge-contents.ts'
import { withReasonKeys } from '#domain/agreement/reason-key.ts'
import { isSame } from '#domain/agreement/same.ts'
import { forgetDraft, keepDraft, readDraft } from '#web/parts/drafts.ts'
import { told } from '#web/request.ts'
import { say } from '#web/words/store.ts'
import { saveTogether } from './save-together.ts'

type Kept = { content: AgreementContent; base: AgreementContent; revision: number }

export type Draft = {
  content: AgreementContent
  /** Counts what came from elsewhere, so that inputs with a text of their own begin anew. */
  revision: number
  dirty: boolean
  restored: boolean
  busy: boolean
  problem: string | undefined
  /** Parts that somebody else changed differently meanwhile, of which ours stand now. */
  clashes: Clashes | undefined
  change: (content: AgreementContent) => void
  /** Undefined when it was not saved; why, and what to do, then stands as the problem. */
  save: () => Promise<Agreement | undefined>
  drop: () => void
}

export type Clashes = { by: string; parts: readonly Clash[]; theirs: AgreementContent }

/**
 * A draft while it is written: kept in this tab until it is saved, put together with what others wrote meanwhile, and as
 * they left it where nothing is being written here.
 */
export function useDraft(version: Agreement): Draft {
  const name = `agreement.${version.id}`
  const client = useQueryClient()
  const [found] = useState(() => readKept(name))
  const [restored, setRestored] = useState(found !== undefined)
  const [kept, setKept] = useState<Kept>(found ?? keptOf(version))
  const [state, setState] = useState<Pick<Draft, 'busy' | 'problem' | 'clashes'>>(IDLE)
  const latest = useRef(kept)
  const dirty = !isSame(kept.content, kept.base)
  const now = !dirty && version.revision > kept.revision ? keptOf(version) : kept
  useEffect(() => {
    latest.current = now
  })
  const put = (next: Kept) => {
    latest.current = next
    setKept(next)
    if (isSame(next.content, next.base)) forgetDraft(name)
    else keepDraft(name, next)
  }
  const save = async (): Promise<Agreement | undefined> => {
    const sent = latest.current
    const content = withReasonKeys(sent.content)
    if (isSame(content, sent.base)) return { ...version, content, revision: sent.revision }
    setState({ busy: true, problem: undefined, clashes: undefined })
    try {
      const result = await saveTogether(version.id, { ...sent, content })
      if ('clashes' in result) {
        put({ content: result.content, base: result.theirs.content, revision: result.theirs.revision })
        const by = result.theirs.changedBy?.name ?? ''
        setState({ ...IDLE, clashes: { by, parts: result.clashes, theirs: result.theirs.content } })
        return undefined
      }
      const meanwhile = latest.current.content
      put({ ...keptOf(result.saved), ...(!isSame(meanwhile, sent.content) && { content: meanwhile }) })
      setRestored(false)
      setState(IDLE)
      await client.invalidateQueries({ queryKey: ['agreement'] })
      return result.saved
    } catch (error) {
      const { why, next } = told(error as Error)
      setState({ ...IDLE, problem: [why, next, say('parts.stillHere')].filter(Boolean).join(' ') })
      return undefined
    }
  }
  const drop = () => {
    put(keptOf(version))
    setRestored(false)
    setState(IDLE)
  }
  const change = (content: AgreementContent) => put({ ...latest.current, content })
  return { content: now.content, revision: now.revision, dirty, restored, ...state, change, save, drop }
}

const IDLE = { busy: false, problem: undefined, clashes: undefined }

function keptOf({ content, revision }: Pick<AgreementSaved, 'content' | 'revision'>): Kept {
  return { content, base: content, revision }
}

function readKept(name: string): Kept | undefined {
  const { content, base, revision } = readDraft<Kept>(name) ?? {}
  return content && base && revision ? { content, base, revision } : undefined
}

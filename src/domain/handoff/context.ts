import { contextParts } from '#domain/agreement/clause.ts'

/**
 * What belongs to the packet that a lead is handed over with: what can be agreed on, and why it is worth it. A score is
 * shown where there is one, and not missed.
 */
export const CONTEXT_PARTS = [...contextParts, 'reason'] as const
export type ContextPart = (typeof CONTEXT_PARTS)[number]

/** How many of each a packet refers to, the latest first: what fits before a first call. */
export const CONTEXT_MOST = { saw: 5, asked: 3, campaigns: 2 } as const

/** Kinds of touches by which somebody shows what they look at. */
export const SAW_KINDS = ['visit', 'ad-click', 'mail-click', 'event', 'post'] as const
/** Kinds of touches in which somebody speaks. */
export const ASKED_KINDS = ['form', 'mail', 'message', 'call', 'meeting'] as const

export type ContextKnown = {
  saw: readonly string[]
  asked: readonly string[]
  campaigns: readonly string[]
  /** What is known of the person; null or empty where nothing is. */
  name: string | null
  company: string | null
  origin: string | null
  /** Addresses and numbers by which they can be reached. */
  ways: number
  reason?: string | undefined
}

/** What the packet should hold and does not: the clause on complete context reads it, and whoever takes the lead is told. */
export function missingOf(known: ContextKnown): ContextPart[] {
  const has: Record<ContextPart, boolean> = {
    reachable: known.ways > 0,
    name: isSaid(known.name),
    company: isSaid(known.company),
    origin: isSaid(known.origin),
    seen: known.saw.length > 0,
    asked: known.asked.length > 0,
    promised: known.campaigns.length > 0,
    reason: isSaid(known.reason),
  }
  return CONTEXT_PARTS.filter(part => !has[part])
}

function isSaid(text: string | null | undefined): boolean {
  return text != null && text.trim() !== ''
}

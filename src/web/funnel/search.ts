import { handoffStates, type ReturnDimension } from '#contract/handoff-choice.ts'
import { type FunnelPart, type FunnelStep, funnelSteps } from '#contract/scoreboard-choice.ts'

export type HandoffState = (typeof handoffStates)[number]

/** Which leads stand open: those that came so far, of all rows, of one, or of the row where the data say nothing. */
export type OpenLeads = { step: FunnelStep; part: FunnelPart; key?: string }

/** "won", "won~not-recorded", "leads~key~Google Ads" */
export function writeLeads({ step, part, key }: OpenLeads): string {
  if (part === 'all') return step
  return part === 'key' ? `${step}~key~${key ?? ''}` : `${step}~${part}`
}

export function readLeads(text: string): OpenLeads | undefined {
  const [named, part, ...key] = text.split('~')
  const step = funnelSteps.find(one => one === named)
  if (step === undefined) return undefined
  if (part === undefined) return { step, part: 'all' }
  if (part === 'key' && key.length > 0) return { step, part, key: key.join('~') }
  return part === 'not-recorded' && key.length === 0 ? { step, part } : undefined
}

/** The handoffs that were offered in a month, all or those in one state. */
export type OpenHandoffs = { month: string; state?: HandoffState }

/** "2026-10", "2026-10~lapsed" */
export function writeHandoffs({ month, state }: OpenHandoffs): string {
  return state === undefined ? month : `${month}~${state}`
}

export function readHandoffs(text: string): OpenHandoffs | undefined {
  const [month = '', named] = text.split('~')
  const state = handoffStates.find(one => one === named)
  if (!/^\d{4}-\d{2}$/.test(month) || (named !== undefined && state === undefined)) return undefined
  return state === undefined ? { month } : { month, state }
}

/** Which returned leads stand open: of one row, of the row where the data say nothing, or of all; of one reason or of any. */
export type OpenReturns = { part: FunnelPart; key?: string; reason?: string }

/** "all", "not-recorded", "key~Google Ads", and with a reason "no-budget!all" */
export function writeReturns({ part, key, reason }: OpenReturns): string {
  const from = part === 'key' ? `key~${key ?? ''}` : part
  return reason === undefined ? from : `${reason}!${from}`
}

export function readReturns(text: string): OpenReturns | undefined {
  const [, reason, from = ''] = /^(?:([^!~]+)!)?(.*)$/s.exec(text) ?? []
  const why = reason === undefined ? {} : { reason }
  if (from.startsWith('key~')) return { part: 'key', key: from.slice(4), ...why }
  return from === 'all' || from === 'not-recorded' ? { part: from, ...why } : undefined
}

/** What is asked of the handoffs behind it. */
export function returnsAsked(
  { part, key, reason }: OpenReturns,
  by: ReturnDimension,
): Record<string, string | undefined> {
  return {
    ...(reason === undefined ? { state: 'returned' } : { returned: reason }),
    ...(part !== 'all' && { by, part, key }),
  }
}

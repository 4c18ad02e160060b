import { dayIn } from '#domain/calendar.ts'
import type { Instant } from '#domain/happening/happening.ts'

/** Before a lead is given up: so many attempts, spread over so many days, on so many channels at least. */
export type AttemptRule = { attempts: number; days: number; channels: number }

/** What holds where the agreement says nothing of it. */
export const USUAL_ATTEMPTS: AttemptRule = { attempts: 5, days: 8, channels: 2 }

/** Kinds of touches by which a member tries to reach somebody. Anything else, as a note or a change of stage, is none. */
export const ATTEMPT_KINDS = ['call', 'mail', 'message', 'meeting'] as const

/** A touch after sales took the lead: what a member sent or said, or what came back. */
export type TouchSince = {
  at: Instant
  kind: string
  channel: string
  direction: 'inbound' | 'outbound'
  /** Whether a member made it. */
  byMember: boolean
  /** Of a call of ours whether it reached them; undefined where nobody can know. */
  reached: boolean | undefined
}

export type Attempts = {
  attempts: number
  /** Calendar days of the workspace from the first attempt to the last, both counted. */
  days: number
  /** The most tried first. */
  channels: { channel: string; attempts: number; reached: boolean }[]
  /** They were reached, or wrote or called themselves. */
  reached: boolean
  /** They were reached, or as much was tried as is agreed before a lead is given up. */
  enough: boolean
}

/** What was tried to reach a lead since sales took it, and whether it is as much as was agreed. */
export function countAttempts(touches: readonly TouchSince[], rule: AttemptRule, zone: string): Attempts {
  const tries = touches.filter(isAttempt)
  const answers = touches.filter(touch => touch.direction === 'inbound' || touch.reached === true)
  const days = tries.map(touch => dayIn(zone, touch.at))
  const spread = days.length === 0 ? 0 : Math.max(...days) - Math.min(...days) + 1
  const channels = [...new Set(tries.map(touch => touch.channel))].map(channel => ({
    channel,
    attempts: tries.filter(touch => touch.channel === channel).length,
    reached: answers.some(touch => touch.channel === channel),
  }))
  const reached = answers.length > 0
  return {
    attempts: tries.length,
    days: spread,
    channels: channels.sort((a, b) => b.attempts - a.attempts || (a.channel < b.channel ? -1 : 1)),
    reached,
    enough:
      reached || (tries.length >= rule.attempts && spread >= rule.days && channels.length >= rule.channels),
  }
}

export function isAttempt({ kind, direction, byMember }: TouchSince): boolean {
  return direction === 'outbound' && byMember && ATTEMPT_KINDS.some(one => one === kind)
}

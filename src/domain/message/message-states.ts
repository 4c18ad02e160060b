import type { OutboxState } from '#domain/outbox/delivery.ts'

/**
 * How far a message is. `draft`: being written. `scheduled`: it leaves in a moment, or is tried again, and can be taken
 * back. `sending`: on the wire. `uncertain`: the other side may have it and cannot be asked; a person decides.
 */
export const MESSAGE_STATES = ['draft', 'scheduled', 'sending', 'sent', 'failed', 'uncertain'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** So long can a message be taken back after "send". */
export const UNDO_MS = 10_000

const STATE_OF: Readonly<Record<OutboxState, MessageState>> = {
  waiting: 'scheduled',
  claimed: 'sending',
  sent: 'sent',
  failed: 'failed',
  uncertain: 'uncertain',
  // From a restored backup: it may have left after the backup was taken.
  held: 'uncertain',
}

/** A message is what its way out says; without one it is being written. */
export function stateOf(way: OutboxState | null): MessageState {
  return way === null ? 'draft' : STATE_OF[way]
}

/** The states of the way out that a state of messages stands for. */
export function waysOf(state: Exclude<MessageState, 'draft'>): OutboxState[] {
  return (Object.keys(STATE_OF) as OutboxState[]).filter(way => STATE_OF[way] === state)
}

/** What a person says of a message of which nobody knows whether it arrived. */
export const SETTLEMENTS = ['arrived', 'send-again', 'drop'] as const
export type Settlement = (typeof SETTLEMENTS)[number]

export function refuseSend(state: MessageState): { refused: 'message-not-draft' } | undefined {
  return state === 'draft' ? undefined : { refused: 'message-not-draft' }
}

/**
 * Taken back is what has not left, and what was refused: it is written on. One that was dropped may have arrived, so it
 * is never sent under its name again.
 */
export function refuseUndo(
  state: MessageState,
  problem: string | null,
): { refused: 'message-gone' } | undefined {
  const stays = state === 'scheduled' || (state === 'failed' && problem !== 'dropped')
  return stays ? undefined : { refused: 'message-gone' }
}

export function refuseRetry(
  state: MessageState,
  problem: string | null,
): { refused: 'message-not-failed' } | undefined {
  return state === 'failed' && problem !== 'dropped' ? undefined : { refused: 'message-not-failed' }
}

export function refuseSettlement(state: MessageState): { refused: 'message-not-uncertain' } | undefined {
  return state === 'uncertain' ? undefined : { refused: 'message-not-uncertain' }
}

/** How many may leave by one door within a minute: what mail providers take without growing suspicious. */
export const MOST_A_MINUTE = 30

/** Until when a sender that handed a message over may take to hear what became of it; then nobody knows. */
export const HANDING_OVER_MS = 5 * 60_000

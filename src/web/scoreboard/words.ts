import type { EntryKind, FunnelDimension, ScoreboardDimension } from '#contract/scoreboard-choice.ts'
import type { CreditModel } from '#domain/revenue/credit-models.ts'

export const dimensionWords: Record<ScoreboardDimension, string> = {
  origin: 'Origin',
  channel: 'Channel',
  campaign: 'Campaign',
  content: 'Content',
  side: 'Side',
  member: 'Member',
}

export const funnelWords: Record<FunnelDimension, string> = {
  origin: 'Origin',
  channel: 'Channel',
  campaign: 'Campaign',
  month: 'Month of first contact',
}

export const modelWords: Record<CreditModel, { text: string; says: string }> = {
  first: { text: 'First', says: 'all of it goes to the first touch' },
  last: { text: 'Last', says: 'all of it goes to the last touch before the win' },
  linear: { text: 'Linear', says: 'every touch before the win gets an equal part' },
  position: {
    text: 'Position',
    says: '40\u202f% go to the first touch, 40\u202f% to the last, 20\u202f% to those between',
  },
  decay: { text: 'Time decay', says: 'a touch counts half as much for each 7 days between it and the win' },
}

export const kindWords: Record<EntryKind, string> = { booked: 'Booked', received: 'Received' }

/** "not recorded": the data say nothing here, which is not the same as the word "unknown" in them. */
export const NOT_RECORDED = 'not recorded'

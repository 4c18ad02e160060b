import { type Attributes, withSaid } from '#domain/field/field.ts'
import type { DealBody, Instant } from '#domain/happening/happening.ts'

export type DealEvent = { orderKey: string; at: Instant; body: DealBody }

export type DealState =
  | { is: 'open' }
  | { is: 'won'; at: Instant }
  | { is: 'lost'; at: Instant; reason: string }

export type DealStageStep = {
  stage: string
  state: DealState['is']
  at: Instant
  reason?: string
  undo?: true
}

export type Deal = {
  state: DealState
  stage: string
  createdAt: Instant
  history: DealStageStep[]
  /** The latest word on everything else. */
  said: Omit<DealBody, 'deal' | 'step' | 'attributes'>
  attributes: Attributes
}

export const WON = 'won'
export const LOST = 'lost'

/**
 * A deal as its versions and steps leave it. It is created when first heard of, in the pipeline's first stage unless
 * a step says otherwise; a deal that was won without ever being seen open is created by its win.
 */
export function foldDeal(events: DealEvent[], firstStage: string): Deal | undefined {
  const inOrder = [...events].sort((a, b) => (a.orderKey < b.orderKey ? -1 : 1))
  const [first] = inOrder
  if (!first) return undefined
  const deal: Deal = {
    state: { is: 'open' },
    stage: firstStage,
    createdAt: first.at,
    history: [],
    said: {},
    attributes: {},
  }
  for (const event of inOrder) {
    const { deal: _name, step: _step, attributes, ...said } = event.body
    Object.assign(deal.said, said)
    if (attributes) deal.attributes = withSaid(deal.attributes, attributes)
    takeStep(deal, event, firstStage)
  }
  if (deal.history.length === 0) deal.history.push({ stage: firstStage, state: 'open', at: first.at })
  return deal
}

function takeStep(deal: Deal, { at, body: { step } }: DealEvent, firstStage: string): void {
  if (!step) return
  switch (step.is) {
    case 'created':
      return stand(deal, { is: 'open' }, step.stage ?? firstStage, at)
    case 'moved':
      if (deal.state.is === 'open')
        stand(deal, { is: 'open' }, step.stage, at, step.undo ? { undo: true } : {})
      return
    case 'won':
      if (deal.state.is !== 'won') stand(deal, { is: 'won', at }, WON, at)
      return
    case 'lost':
      if (deal.state.is !== 'lost')
        stand(deal, { is: 'lost', at, reason: step.reason }, LOST, at, { reason: step.reason })
      return
    case 'reopened':
      if (deal.state.is !== 'open') stand(deal, { is: 'open' }, step.stage ?? firstStage, at)
  }
}

function stand(
  deal: Deal,
  state: DealState,
  stage: string,
  at: Instant,
  more: Pick<DealStageStep, 'reason' | 'undo'> = {},
): void {
  deal.state = state
  deal.stage = stage
  deal.history.push({ stage, state: state.is, at, ...more })
}

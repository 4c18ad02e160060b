import type { HandoffStep, Instant } from '#domain/happening/happening.ts'

type Offer = {
  offeredAt: Instant
  by?: string | undefined
  to?: string | undefined
  reason?: string | undefined
  due?: Instant | undefined
}
export type Handoff =
  | (Offer & { is: 'offered' })
  | (Offer & { is: 'accepted'; acceptedAt: Instant; acceptedBy?: string | undefined })
  | (Offer & { is: 'returned'; returnedAt: Instant; returnReason: string })
  | (Offer & { is: 'lapsed'; lapsedAt: Instant })

export type HandoffEvent = { orderKey: string; at: Instant; step: HandoffStep }

export type HandoffRefusal = {
  refused: 'not-offered' | 'already-accepted' | 'already-returned' | 'already-lapsed' | 'already-converted'
  at?: Instant
}

/**
 * Where one passing of a lead stands at `now`. Undefined as long as no offer is known: an acceptance may arrive first.
 * A step that came too late (after the answer, after the lapse) changes nothing.
 */
export function foldHandoff(events: HandoffEvent[], now: Instant): Handoff | undefined {
  const inOrder = [...events].sort((a, b) => (a.orderKey < b.orderKey ? -1 : 1))
  const first = inOrder.find(event => event.step.is === 'offered')
  if (first?.step.is !== 'offered') return undefined
  const { by, reason } = first.step
  let { due, to } = first.step
  const offer = () => ({ offeredAt: first.at, by, to, reason, due })
  for (const { at, step, orderKey } of inOrder) {
    if (step.is === 'offered' || orderKey < first.orderKey) continue
    if (due !== undefined && at > due) break
    if (step.is === 'rescheduled') {
      due = step.due
      continue
    }
    if (step.is === 'handed-on') {
      to = step.to
      due = due === undefined ? undefined : (step.due ?? due)
      continue
    }
    if (step.is === 'accepted') return { ...offer(), is: 'accepted', acceptedAt: at, acceptedBy: step.by }
    return { ...offer(), is: 'returned', returnedAt: at, returnReason: step.reason }
  }
  if (due !== undefined && now >= due) return { ...offer(), is: 'lapsed', lapsedAt: due }
  return { ...offer(), is: 'offered' }
}

/** Whether a member may answer the offer now; `convertedAt` is when a deal came of it, if one did. */
export function refuseAnswer(
  handoff: Handoff | undefined,
  now: Instant,
  convertedAt?: Instant,
): HandoffRefusal | undefined {
  if (!handoff) return { refused: 'not-offered' }
  if (handoff.is === 'accepted') return { refused: 'already-accepted', at: handoff.acceptedAt }
  if (handoff.is === 'returned') return { refused: 'already-returned', at: handoff.returnedAt }
  if (handoff.is === 'lapsed') return { refused: 'already-lapsed', at: handoff.lapsedAt }
  if (handoff.due !== undefined && now > handoff.due) return { refused: 'already-lapsed', at: handoff.due }
  if (convertedAt !== undefined) return { refused: 'already-converted', at: convertedAt }
  return undefined
}

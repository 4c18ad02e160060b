import type { HandoffStep, Instant } from '#domain/happening/happening.ts'
import { OTHER_REASON } from './return-reasons.ts'

type Offer = {
  offeredAt: Instant
  by?: string | undefined
  to?: string | undefined
  reason?: string | undefined
  due?: Instant | undefined
  /** The passing that lapsed before it, when the rule has offered the lead again. */
  after?: string | undefined
}
type Taken = { acceptedAt: Instant; acceptedBy?: string | undefined }
export type Handoff =
  | (Offer & { is: 'offered' })
  | (Offer & Taken & { is: 'accepted' })
  /** With who took it when sales had accepted first and gave it back later. */
  | (Offer &
      Partial<Taken> & { is: 'returned'; returnedAt: Instant; returnKey: string; returnReason: string })
  | (Offer & { is: 'lapsed'; lapsedAt: Instant })

export type HandoffEvent = { orderKey: string; at: Instant; step: HandoffStep }

export type HandoffRefusal = {
  refused:
    | 'not-offered'
    | 'already-accepted'
    | 'already-returned'
    | 'already-lapsed'
    | 'already-converted'
    | 'not-accepted'
  at?: Instant
}

/**
 * Where one passing of a lead stands at `now`. Undefined as long as no offer is known: an acceptance may arrive first.
 * A step that came too late (after the answer, after the lapse) changes nothing; what was accepted can be handed back.
 * @param convertedAt when a deal came of it: in time, and it can lapse no more
 */
export function foldHandoff(
  events: HandoffEvent[],
  now: Instant,
  convertedAt?: Instant,
): Handoff | undefined {
  const inOrder = [...events].sort((a, b) => (a.orderKey < b.orderKey ? -1 : 1))
  const first = inOrder.find(event => event.step.is === 'offered')
  if (first?.step.is !== 'offered') return undefined
  const { by, reason, after } = first.step
  let { due, to } = first.step
  const offer = () => ({ offeredAt: first.at, by, to, reason, due, ...(after !== undefined && { after }) })
  for (const [place, { at, step, orderKey }] of inOrder.entries()) {
    if (step.is === 'offered' || step.is === 'handed-back' || orderKey < first.orderKey) continue
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
    if (step.is === 'returned') return { ...offer(), ...returnOf(at, step), is: 'returned' }
    const taken = { acceptedAt: at, acceptedBy: step.by }
    const back = inOrder.slice(place + 1).find(event => event.step.is === 'handed-back')
    if (back?.step.is === 'handed-back')
      return { ...offer(), ...taken, ...returnOf(back.at, back.step), is: 'returned' }
    return { ...offer(), ...taken, is: 'accepted' }
  }
  const inTime = convertedAt !== undefined && due !== undefined && convertedAt <= due
  if (due !== undefined && now >= due && !inTime) return { ...offer(), is: 'lapsed', lapsedAt: due }
  return { ...offer(), is: 'offered' }
}

function returnOf(at: Instant, step: HandoffStep & { is: 'returned' | 'handed-back' }) {
  return { returnedAt: at, returnKey: step.key ?? OTHER_REASON, returnReason: step.reason }
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
  if (convertedAt !== undefined) return { refused: 'already-converted', at: convertedAt }
  if (handoff.due !== undefined && now > handoff.due) return { refused: 'already-lapsed', at: handoff.due }
  return undefined
}

/** Whether a member may give back a lead that sales has accepted: as long as no deal came of it. */
export function refuseHandBack(
  handoff: Handoff | undefined,
  convertedAt?: Instant,
): HandoffRefusal | undefined {
  if (!handoff) return { refused: 'not-offered' }
  if (convertedAt !== undefined) return { refused: 'already-converted', at: convertedAt }
  if (handoff.is === 'returned') return { refused: 'already-returned', at: handoff.returnedAt }
  if (handoff.is === 'lapsed') return { refused: 'already-lapsed', at: handoff.lapsedAt }
  return handoff.is === 'accepted' ? undefined : { refused: 'not-accepted' }
}

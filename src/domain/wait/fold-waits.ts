import type { Direction, Instant, WaitStep } from '#domain/happening/happening.ts'
import type { TouchpointKind } from '#domain/touchpoint/kinds.ts'

export type Reply = 'asks' | 'answers'

const ASKING: readonly TouchpointKind[] = ['form', 'mail', 'message', 'call', 'post']
const ANSWERING: readonly TouchpointKind[] = ['mail', 'message', 'call', 'meeting', 'post']

/**
 * Whether a touch asks for an answer, is one, or neither. What the door says of an inbound outweighs its kind; a try that
 * reached nobody answers nothing.
 */
export function replyOf(touch: {
  kind: TouchpointKind
  direction: Direction
  machine?: boolean | undefined
  expectsReply?: boolean | undefined
  reached?: boolean | undefined
}): Reply | undefined {
  if (touch.machine) return undefined
  if (touch.direction === 'inbound') {
    return (touch.expectsReply ?? ASKING.includes(touch.kind)) ? 'asks' : undefined
  }
  return touch.reached !== false && ANSWERING.includes(touch.kind) ? 'answers' : undefined
}

export type ThreadTouch = { id: string; orderKey: string; at: Instant; channel: string; reply: Reply }

/** What was said about the inbound `asked`; `answer` is the touch elsewhere that it names, if that reached this person. */
export type ThreadStep = {
  orderKey: string
  at: Instant
  asked: string
  step: WaitStep
  answer?: { id: string; at: Instant } | undefined
}

/** An inbound that deserves an answer; its id is that of the touchpoint that asked. */
export type Wait = {
  id: string
  channel: string
  openedAt: Instant
  /** The inbounds that it is about, the first of them its own. */
  asks: string[]
  lastAskedAt: Instant
  answeredAt?: Instant
  answeredBy?: string
  /** The answer went another way, and somebody said so. */
  elsewhere?: true
  needlessAt?: Instant
  reason?: string
  /** Who said that it needs no answer, or was answered elsewhere. */
  saidBy?: string
  /** Whose it is, as happenings name members. */
  assigned?: string
  snoozedUntil?: Instant
}

type Thread = {
  waits: Wait[]
  open: Wait | undefined
  /** The wait of each inbound. */
  of: Map<string, Wait>
  /** What answered the thread after somebody had said that no answer was needed. */
  meanwhile: Map<Wait, ThreadTouch>
  assigned: string | undefined
}

/**
 * The waits of one thread with one person. The first unanswered inbound opens one, further inbounds on the thread join
 * it, the next outbound closes it. Members say that one needs no answer or was answered elsewhere, and take that back.
 */
export function foldWaits(touches: readonly ThreadTouch[], steps: readonly ThreadStep[] = []): Wait[] {
  const thread: Thread = {
    waits: [],
    open: undefined,
    of: new Map(),
    meanwhile: new Map(),
    assigned: undefined,
  }
  for (const { touch, step } of inOrder(touches, steps))
    if (touch) hear(thread, touch)
    else if (step) heed(thread, step)
  return thread.waits
}

type Item = { key: string; touch?: ThreadTouch; step?: ThreadStep }

/** A word about an inbound counts just after it, should the clock of whoever said it be behind. */
function inOrder(touches: readonly ThreadTouch[], steps: readonly ThreadStep[]): Item[] {
  const keys = new Map(touches.map(touch => [touch.id, touch.orderKey]))
  const items: Item[] = touches.map(touch => ({ key: `${touch.orderKey}\n`, touch }))
  for (const step of steps) {
    const asked = keys.get(step.asked)
    if (asked === undefined) continue
    const key = asked > step.orderKey ? `${asked}\n${step.orderKey}` : step.orderKey
    items.push({ key: `${key}\n\n`, step })
  }
  return items.sort((a, b) => (a.key < b.key ? -1 : 1))
}

function hear(thread: Thread, touch: ThreadTouch): void {
  const { open } = thread
  if (touch.reply === 'asks') {
    const wait = open ?? opened(thread, touch)
    if (open) {
      wait.asks.push(touch.id)
      wait.lastAskedAt = touch.at
      delete wait.snoozedUntil
    }
    thread.of.set(touch.id, wait)
  } else if (open) {
    close(open, touch)
    thread.open = undefined
  } else {
    for (const wait of thread.waits)
      if (isClosedByWord(wait) && !thread.meanwhile.has(wait)) thread.meanwhile.set(wait, touch)
  }
}

function opened(thread: Thread, touch: ThreadTouch): Wait {
  const wait: Wait = {
    id: touch.id,
    channel: touch.channel,
    openedAt: touch.at,
    asks: [touch.id],
    lastAskedAt: touch.at,
    ...(thread.assigned !== undefined && { assigned: thread.assigned }),
  }
  thread.open = wait
  thread.waits.push(wait)
  return wait
}

function close(wait: Wait, answer: { id: string; at: Instant }): void {
  wait.answeredAt = answer.at
  wait.answeredBy = answer.id
  delete wait.snoozedUntil
}

function isClosedByWord(wait: Wait): boolean {
  return wait.needlessAt !== undefined || wait.elsewhere === true
}

function heed(thread: Thread, { at, asked, step, answer }: ThreadStep): void {
  const wait = thread.of.get(asked)
  if (!wait) return
  const isOpen = wait === thread.open
  switch (step.is) {
    case 'needs-no-answer':
      if (!isOpen) return
      Object.assign(wait, { needlessAt: at, reason: step.reason }, step.by && { saidBy: step.by })
      delete wait.snoozedUntil
      thread.open = undefined
      return
    case 'answered-by':
      if (!isOpen || !answer || answer.at < wait.openedAt) return
      close(wait, answer)
      Object.assign(wait, { elsewhere: true }, step.by && { saidBy: step.by })
      thread.open = undefined
      return
    case 'reopened':
      return reopen(thread, wait)
    case 'handed-on':
      return assign(thread, wait, step.to)
    case 'snoozed':
      if (!isOpen) return
      if (step.until !== undefined && step.until > at) wait.snoozedUntil = step.until
      else delete wait.snoozedUntil
  }
}

/** The thread is theirs from then on: what is asked next as well. */
function assign(thread: Thread, wait: Wait, to: string | undefined): void {
  thread.assigned = to
  // The latest says whose the thread is, also when an earlier one was spoken of.
  for (const one of [wait, thread.open, thread.waits.at(-1)]) if (one) takeOver(thread, one)
}

/** It is whose the thread is. */
function takeOver(thread: Thread, wait: Wait): void {
  if (thread.assigned === undefined) delete wait.assigned
  else wait.assigned = thread.assigned
}

/** What was answered on the thread meanwhile is answered. Of two that are open then, the later joins the earlier. */
function reopen(thread: Thread, wait: Wait): void {
  if (!isClosedByWord(wait)) return
  delete wait.needlessAt
  delete wait.reason
  delete wait.saidBy
  delete wait.elsewhere
  delete wait.answeredAt
  delete wait.answeredBy
  const answer = thread.meanwhile.get(wait)
  if (answer) return close(wait, answer)
  const { open } = thread
  takeOver(thread, wait)
  if (!open) {
    thread.open = wait
    return
  }
  const isEarlier = thread.waits.indexOf(wait) < thread.waits.indexOf(open)
  join(thread, isEarlier ? [wait, open] : [open, wait])
}

function join(thread: Thread, [earlier, later]: [Wait, Wait]): void {
  for (const ask of later.asks) thread.of.set(ask, earlier)
  earlier.asks.push(...later.asks)
  earlier.lastAskedAt = Math.max(earlier.lastAskedAt, later.lastAskedAt)
  delete earlier.snoozedUntil
  thread.waits = thread.waits.filter(one => one !== later)
  thread.open = earlier
}

/** When a wait came to its end, one way or the other. */
export function endOf(wait: Pick<Wait, 'answeredAt' | 'needlessAt'>): Instant | undefined {
  return wait.answeredAt ?? wait.needlessAt
}

/** When a wait that is due at `dueAt` lapsed, if it has by `now`. An answer that came in time but is known late undoes it. */
export function lapseOf(
  wait: Pick<Wait, 'answeredAt' | 'needlessAt'>,
  dueAt: Instant | undefined,
  now: Instant,
): Instant | undefined {
  if (dueAt === undefined || now < dueAt) return undefined
  const end = endOf(wait)
  return end !== undefined && end <= dueAt ? undefined : dueAt
}

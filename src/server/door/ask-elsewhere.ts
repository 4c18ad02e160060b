import type { DoorTrial } from '#contract/door.ts'
import { DOOR_TROUBLES, type DoorTrouble } from '#domain/door/door-troubles.ts'
import { EgressRefused, egressFrom, sendOut } from '#server/outbox/egress.ts'

type Step = DoorTrial['steps'][number]
/** One question to the other side's interface, and what a good answer says. */
export type Question = {
  step: string
  /** What is found out, in words: "The access token is valid". */
  message: string
  url: string
  headers: Record<string, string>
  /** What of the answer is shown. */
  detail?: (answer: Record<string, unknown>) => string | undefined
}

/** Asks one after the other until one fails; what follows is not tried. */
export async function askInTurn(questions: readonly Question[]): Promise<DoorTrial> {
  const steps: Step[] = []
  for (const question of questions) {
    const over = steps.some(step => step.state === 'failed')
    steps.push(over ? notTried(question) : await askOne(question))
  }
  return { works: steps.length > 0 && steps.every(step => step.state === 'done'), steps }
}

function notTried({ step, message }: Question): Step {
  return { step, state: 'not-tried', message, detail: null }
}

async function askOne({ step, message, url, headers, detail }: Question): Promise<Step> {
  try {
    const { status, body } = await sendOut({ url, method: 'GET', headers }, egressFrom(process.env))
    const answer = readAnswer(body)
    if (status >= 200 && status < 300 && answer)
      return { step, state: 'done', message, detail: detail?.(answer)?.slice(0, 300) ?? null }
    return failed(step, troubleOf(status), `${status} ${explained(answer) ?? ''}`.trim())
  } catch (error) {
    if (error instanceof EgressRefused) return failed(step, 'cannot-connect', error.message)
    const { code, message: said } = error as NodeJS.ErrnoException
    const name = code === 'ENOTFOUND' || code === 'EAI_AGAIN' ? 'name-unknown' : undefined
    const late = (error as Error).name === 'TimeoutError' ? 'too-slow' : undefined
    const certificate = code?.includes('CERT') ? 'certificate-refused' : undefined
    return failed(step, name ?? late ?? certificate ?? 'cannot-connect', said)
  }
}

function failed(step: string, trouble: DoorTrouble, detail: string): Step {
  return {
    step,
    state: 'failed',
    message: DOOR_TROUBLES[trouble],
    trouble,
    detail: detail.slice(0, 300) || null,
  }
}

function troubleOf(status: number): DoorTrouble {
  if (status === 401 || status === 403) return 'access-revoked'
  if (status === 429) return 'over-quota'
  return 'not-understood'
}

function readAnswer(body: string): Record<string, unknown> | undefined {
  try {
    const answer: unknown = JSON.parse(body)
    return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Both Meta and Twilio say what was wrong in a `message`. */
function explained(answer: Record<string, unknown> | undefined): string | undefined {
  const { error, message } = answer ?? {}
  const inner =
    typeof error === 'object' && error !== null ? (error as { message?: unknown }).message : message
  return typeof inner === 'string' ? inner : undefined
}

/** The first thing that is wrong before anybody can be asked. */
export function cannotAsk(step: string, message: string): DoorTrial {
  return { works: false, steps: [{ step, state: 'failed', message, detail: null }] }
}

import { useQueryClient } from '@tanstack/react-query'
import type { OpenWait, Wait, WaitAnswer } from '#contract/wait.ts'
import { formatMoment } from '#web/parts/dates.ts'
import { setGone } from '#web/parts/leaving.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useZone } from '#web/conversation/zone.ts'
import { useWords } from '#web/words/words.tsx'
import { patchWait, readAgain } from './wait-query.ts'

type Act = {
  wait: OpenWait
  /** How it is shown until it is read again. */
  change: Partial<Wait>
  done: string
  /** A form stays open until it was sent well, and tells itself what went wrong. */
  form?: true
  send: () => Promise<unknown>
  undo: () => Promise<unknown>
}

const post = (wait: OpenWait, word: string, json: object = {}): Promise<Wait> =>
  ask<Wait>(`/v1/waits/${wait.id}/${word}`, { method: 'POST', json })

/** What can be said of a wait: shown at once, then sent; each can be taken back. What fails is put back and told. */
export function useWaitActing() {
  const say = useWords()
  const zone = useZone()
  const client = useQueryClient()
  const act = async ({ wait, change, done, form, send, undo }: Act): Promise<void> => {
    const restore = patchWait(client, wait, change)
    if (!form) setGone(wait.id, true)
    const sent = send()
    // Told at once, like what it tells of: what is taken back is always what was seen to be done last.
    const tell = () =>
      tellDone(done, async () => {
        await sent
        await undo()
        await readAgain(client, wait)
      })
    const withdraw = form ? undefined : tell()
    try {
      await sent
    } catch (error) {
      restore()
      setGone(wait.id, false)
      if (form) throw error
      withdraw?.()
      tellFailed(say('wait.notDone'), error as Error)
      return void readAgain(client, wait)
    }
    if (form) tell()
    setGone(wait.id, true)
    void readAgain(client, wait).finally(() => setGone(wait.id, false))
  }
  const name = (wait: OpenWait): string => wait.person.name || say('conversation.visitor')
  return {
    needless: (wait: OpenWait, reason: string) =>
      act({
        wait,
        change: { state: 'needs-no-answer', reason },
        done: say('wait.isNeedless', { name: name(wait) }),
        form: true,
        send: () => post(wait, 'needs-no-answer', { reason }),
        undo: () => post(wait, 'reopen'),
      }),
    link: (wait: OpenWait, answer: WaitAnswer) =>
      act({
        wait,
        change: { state: 'answered', elsewhere: true, answeredAt: answer.at, answeredBy: answer.id },
        done: say('wait.isLinked', { kind: answer.kind, when: formatMoment(answer.at, { zone }) }),
        send: () => post(wait, 'answered-by', { touchpoint: answer.id }),
        undo: () => post(wait, 'reopen'),
      }),
    snooze: (wait: OpenWait, until: string | null, form?: true) =>
      act({
        wait,
        change: { snoozedUntil: until },
        done:
          until === null
            ? say('wait.isLookedAt')
            : say('wait.isPutOff', { when: formatMoment(until, { zone }) }),
        ...(form && { form }),
        send: () => post(wait, 'snooze', { until }),
        undo: () => post(wait, 'snooze', { until: stillAhead(wait.snoozedUntil) }),
      }),
    handOn: (wait: OpenWait, to: { id: string; name: string } | null) =>
      act({
        wait,
        change: { assigned: to },
        done: say('wait.isHandedOn', { name: to?.name ?? 'none' }),
        send: () => post(wait, 'hand-on', { to: to?.id ?? null }),
        undo: () => post(wait, 'hand-on', { to: wait.assigned?.id ?? null }),
      }),
    reopen: (wait: Wait) =>
      act({
        wait,
        change: { state: 'open', reason: null, elsewhere: false, answeredAt: null, answeredBy: null },
        done: say('wait.isReopened', { name: name(wait) }),
        send: () => post(wait, 'reopen'),
        undo: () =>
          wait.state === 'needs-no-answer'
            ? post(wait, 'needs-no-answer', { reason: wait.reason ?? '' })
            : post(wait, 'answered-by', { touchpoint: wait.answeredBy }),
      }),
  }
}

/** A time that has passed meanwhile cannot be put off to. */
function stillAhead(until: string | null): string | null {
  return until !== null && Date.parse(until) > Date.now() ? until : null
}

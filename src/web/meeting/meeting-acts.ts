import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { Meeting, MeetingChange } from '#contract/meeting.ts'
import type { Outcome } from '#domain/meeting/meeting.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { refreshMeetings } from './meeting-query.ts'

export type MeetingActs = {
  change: (meeting: Meeting, change: MeetingChange) => Promise<void>
  callOff: (meeting: Meeting, note: string) => Promise<void>
  say: (meeting: Meeting, is: Outcome, answered?: boolean) => Promise<void>
  takeBack: (meeting: Meeting) => Promise<void>
}

/** What can be done about a meeting, each with its way back. */
export function useMeetingActs(): MeetingActs {
  const say = useWords()
  const client = useQueryClient()
  const trying = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      tellFailed(say('meeting.notChanged'), error as Error)
    }
    refreshMeetings(client)
  }
  return {
    change: (meeting, json) =>
      trying(async () => {
        await ask(pathOf(meeting), { method: 'PATCH', json })
        tellDone(say('meeting.changed'), () => undoStep(client, meeting.id))
      }),
    callOff: (meeting, note) =>
      trying(async () => {
        await ask(`${pathOf(meeting)}/cancellation`, { method: 'POST', json: { note } })
        tellDone(say('meeting.calledOff'), () => undoStep(client, meeting.id))
      }),
    say: (meeting, is, answered = false) =>
      trying(async () => {
        await ask(`${pathOf(meeting)}/outcome`, {
          method: 'PUT',
          json: { is, ...(answered && { answered }) },
        })
        tellDone(say('meeting.outcomeTold', { outcome: is === 'held' ? 'held' : 'not' }), () =>
          unsay(client, meeting),
        )
      }),
    takeBack: meeting => trying(() => unsay(client, meeting)),
  }
}

/** Takes the latest step of a meeting back, while nobody was told of it. */
export async function undoStep(client: QueryClient, meeting: string): Promise<void> {
  await ask(`/v1/meetings/${meeting}/undo`, { method: 'POST' })
  refreshMeetings(client)
}

async function unsay(client: QueryClient, meeting: Meeting): Promise<void> {
  await ask(`${pathOf(meeting)}/outcome`, { method: 'DELETE' })
  refreshMeetings(client)
}

function pathOf({ id }: Meeting): string {
  return `/v1/meetings/${id}`
}

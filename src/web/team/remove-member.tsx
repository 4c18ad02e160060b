import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Membership } from '#contract/access.ts'
import type { InHand } from '#contract/hand-on.ts'
import { useMembers } from '#web/conversation/mention-area.tsx'
import { Asked } from '#web/parts/asked.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { ask, query } from '#web/request.ts'
import { useAct } from '#web/settings/settings-query.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import { InHandList } from './in-hand-list.tsx'
import { TakerChoice } from './taker-choice.tsx'
import classes from './team.module.css'
import { inHandQuery } from './team-query.ts'

type RemoveMemberProps = { membership: Membership; member: string; onClose: () => void }

/** Before somebody is out: what is theirs, and to whom it goes in the same moment. */
export function RemoveMember({ membership, member, onClose }: RemoveMemberProps) {
  const say = useWords()
  const work = useQuery(inHandQuery(member))
  return (
    <SideDrawer title={say('team.removeMember', { name: membership.name })} opened onClose={onClose}>
      <p className={settings.note}>{say('team.removeMemberSays', { name: membership.name })}</p>
      <Asked
        query={work}
        what={say('team.removeMember', { name: membership.name })}
        failed={say('team.inHandFailed')}
      >
        {data => <Going membership={membership} work={data} onClose={onClose} />}
      </Asked>
    </SideDrawer>
  )
}

function Going({ membership, work, onClose }: { membership: Membership; work: InHand; onClose: () => void }) {
  const say = useWords()
  const act = useAct()
  const members = useMembers()
  const [to, setTo] = useState('')
  const [busy, setBusy] = useState(false)
  const { waits, handoffs, deals, tasks } = work
  const count = waits.count + handoffs.count
  const remove = async () => {
    setBusy(true)
    const path = `/v1/memberships/${membership.id}${query({ to: to === '' ? undefined : to })}`
    const isOut = await act(() => ask(path, { method: 'DELETE' }), {
      stale: ['membership', 'member', 'team', 'wait', 'handoff', 'today', 'thread'],
      done: say('team.memberRemoved', {
        name: membership.name,
        count,
        work: say('team.work', { waits: waits.count, handoffs: handoffs.count }),
        to: members.find(one => one.id === to)?.name ?? 'none',
      }),
      failed: say('team.memberNotRemoved'),
    })
    setBusy(false)
    if (isOut) onClose()
  }
  const both = (one: number, other: number) => (one > 0 && other > 0 ? 'yes' : 'no')
  return (
    <>
      {count === 0 ? (
        <p className={settings.note}>{say('team.inHandNothing')}</p>
      ) : (
        <>
          <p className={settings.note}>
            {say('team.inHand', {
              waits: waits.count,
              handoffs: handoffs.count,
              both: both(waits.count, handoffs.count),
              count,
            })}
          </p>
          <InHandList work={work} />
          <TakerChoice label={say('team.whereTo')} holder={work.member.id} value={to} onChange={setTo} />
        </>
      )}
      {deals + tasks > 0 && (
        <p className={settings.note}>
          {say('team.staysTheirs', { deals, tasks, both: both(deals, tasks), count: deals + tasks })}
        </p>
      )}
      <div className={`${settings.end} ${classes.apart}`}>
        <Button color="red.9" loading={busy} onClick={() => void remove()}>
          {say('team.removeNow')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {say('parts.cancel')}
        </Button>
      </div>
    </>
  )
}

import { NativeSelect } from '@mantine/core'
import { useMembers } from '#web/conversation/mention-area.tsx'
import { useWords } from '#web/words/words.tsx'
import { nameWithAway } from './away.ts'

type TakerChoiceProps = {
  label: string
  /** Whose it is now. */
  holder: string
  /** A member's id; empty: back to the team. */
  value: string
  onChange: (value: string) => void
}

/** To whom work goes: anybody who may sign in, or back to the team. */
export function TakerChoice({ label, holder, value, onChange }: TakerChoiceProps) {
  const say = useWords()
  const members = useMembers().filter(one => one.here && one.id !== holder)
  return (
    <NativeSelect
      label={label}
      value={value}
      data={[
        { value: '', label: say('team.toTeam') },
        ...members.map(one => ({ value: one.id, label: nameWithAway(one) })),
      ]}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

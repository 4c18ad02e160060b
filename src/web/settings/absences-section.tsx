import type { Me } from '#contract/access.ts'
import { useMembers } from '#web/conversation/mention-area.tsx'
import { Section } from '#web/parts/section.tsx'
import { Absences } from '#web/team/absences.tsx'
import { useWords } from '#web/words/words.tsx'

/** When I am away. */
export function AbsencesSection({ me }: { me: Me }) {
  const say = useWords()
  const own = useMembers().find(one => one.here && one.email !== null && one.email === me.email)
  if (!own || !me.may.includes('write absence')) return null
  return (
    <Section title={say('team.absences')}>
      <Absences member={{ id: own.id, name: me.name }} mine />
    </Section>
  )
}

import { Checkbox } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Me } from '#contract/access.ts'
import { meQuery, setupQuery } from '#web/access/session.ts'
import { tellFailed } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './settings.module.css'

/** Of what I am written to by mail; where no letters can be sent, that they cannot. */
export function LettersSection({ me }: { me: Me }) {
  const say = useWords()
  const client = useQueryClient()
  const { data } = useQuery(setupQuery)
  const choose = async (offerLetters: boolean) => {
    const show = (wanted: boolean) =>
      client.setQueryData(meQuery.queryKey, known => known && { ...known, offerLetters: wanted })
    show(offerLetters)
    try {
      await ask('/v1/me', { method: 'PATCH', json: { offerLetters } })
    } catch (error) {
      show(!offerLetters)
      tellFailed(say('settings.lettersFailed'), error as Error)
    }
  }
  return (
    <Section title={say('settings.letters')}>
      <div className={classes.form}>
        <Checkbox
          label={say('settings.offerLetters')}
          description={say('settings.offerLettersHint')}
          checked={me.offerLetters}
          onChange={event => void choose(event.currentTarget.checked)}
        />
        {data?.mail === false && <p className={classes.note}>{say('settings.noLetters')}</p>}
      </div>
    </Section>
  )
}

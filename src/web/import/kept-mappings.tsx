import { useQuery, useQueryClient } from '@tanstack/react-query'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { useWords } from '#web/words/words.tsx'
import { forgetMapping, savedQuery } from './import-query.ts'
import classes from './import.module.css'

/** What files were, kept under names: to see what will be offered, and to forget it. */
export function KeptMappings() {
  const say = useWords()
  const client = useQueryClient()
  const { data } = useQuery(savedQuery)
  if (!data || data.data.length === 0) return null
  const forget = async (id: string, name: string) => {
    try {
      await forgetMapping(id)
      tellDone(say('import.forgotten', { name }))
    } catch (error) {
      tellFailed(say('import.forgetFailed'), error as Error)
    } finally {
      await client.invalidateQueries({ queryKey: savedQuery.queryKey })
    }
  }
  return (
    <Section title={say('import.keptNames')}>
      <p className={classes.says}>{say('import.keptNamesSentence')}</p>
      <ul className={classes.files}>
        {data.data.map(({ id, name, files }) => (
          <li key={id}>
            <span>
              {name} <small>{say('import.forFiles', { files: files.join(', ') })}</small>
            </span>
            <button
              type="button"
              className={classes.opener}
              aria-label={say('import.forget', { name })}
              onClick={() => void forget(id, name)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

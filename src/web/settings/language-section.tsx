import { NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Language, Me } from '#contract/access.ts'
import { meQuery } from '#web/access/session.ts'
import { tellFailed } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { chosenLanguage } from '#web/words/language.ts'
import { chooseLanguage } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './settings.module.css'

/** Each in its own words: who reads none of the others must find it too. */
export const spoken: Record<Language, string> = { en: 'English', de: 'Deutsch' }

/** Of the screens on this device at once, and of letters that are sent to me. */
export function LanguageSection({ me }: { me: Me }) {
  const say = useWords()
  const client = useQueryClient()
  const choose = async (language: Language | null) => {
    try {
      await ask('/v1/me', { method: 'PATCH', json: { language } })
      client.setQueryData(meQuery.queryKey, known => known && { ...known, language })
      await chooseLanguage(language)
    } catch (error) {
      tellFailed(say('settings.languageFailed'), error as Error)
    }
  }
  return (
    <Section title={say('settings.language')}>
      <div className={classes.form}>
        <NativeSelect
          label={say('settings.languageLabel')}
          description={say('settings.languageHint')}
          value={chosenLanguage() ?? me.language ?? ''}
          onChange={event => {
            const { value } = event.currentTarget
            void choose(value === '' ? null : (value as Language))
          }}
        >
          <option value="">{say('settings.asBrowser')}</option>
          {Object.entries(spoken).map(([language, name]) => (
            <option key={language} value={language} lang={language}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </div>
    </Section>
  )
}

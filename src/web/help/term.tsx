import { Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { currentLanguage } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { loadGlossary } from './glossary.ts'
import classes from './help.module.css'
import { plainly, type Word } from './read-glossary.ts'

const EVENTS = { hover: true, focus: true, touch: false }

/** Reads the glossary once, when somebody first wants a word of it. */
export function useGlossary(wanted: boolean): { words: Word[] | undefined; error: Error | null } {
  const { data, error } = useQuery({
    queryKey: ['glossary', currentLanguage()],
    queryFn: loadGlossary,
    enabled: wanted,
    staleTime: Infinity,
  })
  return { words: data, error }
}

/** A word of the glossary: explained on hover and focus, with the glossary behind it. `of` is its English name. */
export function Term({ of, children }: { of: string; children: ReactNode }) {
  const [wanted, setWanted] = useState(false)
  const { words } = useGlossary(wanted)
  const found = words?.find(one => one.keys.includes(of))
  const want = (): void => setWanted(true)
  return (
    <Tooltip
      label={found ? plainly(found.text) : ''}
      disabled={!found}
      events={EVENTS}
      multiline
      withArrow
      openDelay={150}
      classNames={{ tooltip: classes.explained ?? '' }}
    >
      <Link
        to="/help"
        search={{ word: of }}
        className={classes.term}
        onMouseEnter={want}
        onFocus={want}
        data-word={of}
      >
        {children}
      </Link>
    </Tooltip>
  )
}

/** Below a screen: the words that it uses, each explained on hover and focus. */
export function WordsHere({ of }: { of: readonly string[] }) {
  const say = useWords()
  const { words } = useGlossary(true)
  if (!words) return null
  return (
    <p className={classes.here}>
      <span>{say('shell.wordsHere')}</span>
      {of
        .flatMap(key => {
          const word = words.find(one => one.keys.includes(key))
          return word ? [word] : []
        })
        .map(word => (
          <Term key={word.title} of={word.keys[0] ?? ''}>
            {word.title}
          </Term>
        ))}
    </p>
  )
}

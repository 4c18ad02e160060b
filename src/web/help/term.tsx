import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { currentLanguage } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { Explained } from './explained.tsx'
import { loadGlossary } from './glossary.ts'
import classes from './help.module.css'
import { plainly, type Word } from './read-glossary.ts'

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
  const [word, setWord] = useState<HTMLElement>()
  const [wanted, setWanted] = useState(false)
  const { words } = useGlossary(wanted)
  const text = words?.find(one => one.keys.includes(of))?.text
  const explanation = useId()
  const shown = word !== undefined && text !== undefined
  const want = (event: { currentTarget: HTMLElement }): void => {
    setWanted(true)
    setWord(event.currentTarget)
  }
  const leave = (): void => setWord(undefined)
  return (
    <>
      <Link
        to="/help"
        search={{ word: of }}
        className={classes.term}
        onMouseEnter={want}
        onMouseLeave={leave}
        onFocus={want}
        onBlur={leave}
        onKeyDown={event => event.key === 'Escape' && leave()}
        aria-describedby={shown ? explanation : undefined}
        data-word={of}
      >
        {children}
      </Link>
      {shown && <Explained id={explanation} word={word} text={plainly(text)} />}
    </>
  )
}

/** How long a screen is given to stand before the words below it are read. */
const AFTER_MS = 1_500

/**
 * Below a screen: the words that it uses, each explained on hover and focus. They are read once the screen stands and they
 * come near to sight, and take no room before, from which what is read above would push them. `close`: right below a list,
 * which leaves them their line.
 */
export function WordsHere({ of, close = false }: { of: readonly string[]; close?: boolean }) {
  const say = useWords()
  const line = useRef<HTMLParagraphElement>(null)
  const { words } = useGlossary(useNear(line))
  return (
    <p ref={line} className={words || close ? classes.here : undefined} data-close={close || undefined}>
      {words && <span>{say('shell.wordsHere')}</span>}
      {of
        .flatMap(key => {
          const word = words?.find(one => one.keys.includes(key))
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

/** Whether something has come near to what is seen, said some time after it has. */
function useNear(part: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const watch = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) timer ??= setTimeout(() => setNear(true), AFTER_MS)
      },
      { rootMargin: '200px' },
    )
    if (part.current) watch.observe(part.current)
    return () => {
      watch.disconnect()
      clearTimeout(timer)
    }
  }, [part])
  return near
}

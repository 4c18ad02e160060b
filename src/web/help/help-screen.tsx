import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { StagesHere } from '#web/agreement/stages-here.tsx'
import { Page } from '#web/parts/page.tsx'
import { Prose, spoken } from '#web/parts/prose.tsx'
import { Section } from '#web/parts/section.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { currentLanguage } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './help.module.css'
import { figures, guides, type Paper, readPaper } from './papers.ts'
import { plainly, type Word } from './read-glossary.ts'
import { useGlossary } from './term.tsx'

export function HelpScreen() {
  const say = useWords()
  const { word, paper } = useSearch({ from: '/inside/shell/help' })
  const navigate = useNavigate({ from: '/help' })
  const close = () =>
    void navigate({ search: before => ({ ...before, paper: undefined }), resetScroll: false })
  return (
    <Page title={say('help.name')} sentence={say('help.sentence')}>
      <div className={classes.halves}>
        <Section title={say('help.guides')}>
          <Papers of={guides} />
        </Section>
        <Section title={say('help.figures')}>
          <Papers of={figures} />
        </Section>
      </div>
      <StagesHere />
      <Glossary asked={word} />
      {paper && <Read paper={paper} onClose={close} />}
    </Page>
  )
}

function Papers({ of }: { of: readonly Paper[] }) {
  const say = useWords()
  return (
    <ul className={classes.links}>
      {of.map(paper => (
        <li key={paper}>
          <Link to="/help" search={before => ({ ...before, paper })} resetScroll={false} data-row>
            {say(`help.${paper}`)}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Read({ paper, onClose }: { paper: Paper; onClose: () => void }) {
  const say = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['paper', paper, currentLanguage()],
    queryFn: () => readPaper(paper),
    staleTime: Infinity,
  })
  return (
    <SideDrawer title={say(`help.${paper}`)} opened onClose={onClose}>
      {data !== undefined && <Prose text={data} />}
      {error && <ErrorState error={error} what={say('help.unread')} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting what={say('help.reading')} />}
    </SideDrawer>
  )
}

function Glossary({ asked }: { asked: string | undefined }) {
  const say = useWords()
  const { words, error } = useGlossary(true)
  const [part, setPart] = useState('')
  if (error) return <ErrorState error={error} what={say('help.unread')} />
  if (!words) return <Waiting what={say('help.reading')} lines={10} />
  const found = words.filter(one => holds(one, part.trim().toLowerCase()))
  const sections = [...Map.groupBy(found, one => one.section)]
  return (
    <>
      <TextInput
        label={say('help.find')}
        value={part}
        onChange={event => setPart(event.currentTarget.value)}
        maw={320}
        mt={26}
      />
      {found.length === 0 && <EmptyState title={say('help.words')}>{say('help.noWord')}</EmptyState>}
      {sections.map(([section, own]) => (
        <Section key={section} title={section}>
          <dl className={classes.words}>
            {own.map(one => (
              <Explained key={one.title} word={one} asked={asked !== undefined && one.keys.includes(asked)} />
            ))}
          </dl>
        </Section>
      ))}
    </>
  )
}

function holds(word: Word, part: string): boolean {
  return [word.title, plainly(word.text), ...word.keys].some(text => text.toLowerCase().includes(part))
}

function Explained({ word, asked }: { word: Word; asked: boolean }) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (asked) place.current?.scrollIntoView({ block: 'center' })
  }, [asked])
  return (
    <>
      <dt ref={place} data-asked={asked || undefined}>
        {word.title}
      </dt>
      <dd data-asked={asked || undefined}>{spoken(word.text)}</dd>
    </>
  )
}

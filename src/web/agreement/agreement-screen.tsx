import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Agreement, AgreementStanding } from '#contract/agreement.ts'
import { useMe } from '#web/access/session.ts'
import { WordsHere } from '#web/help/term.tsx'
import { useActions } from '#web/parts/actions.ts'
import { Asked } from '#web/parts/asked.tsx'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { EmptyState } from '#web/parts/states.tsx'
import { currentLanguage } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { agreementQuery, draftFrom, standingQuery } from './agreement-query.ts'
import classes from './agreement.module.css'
import { Changes } from './changes.tsx'
import { Clauses, Definitions, Reasons } from './document.tsx'
import { Signing } from './signing.tsx'
import { StateSentence } from './state-sentence.tsx'
import { Versions } from './versions.tsx'
import { Withdraw } from './withdraw.tsx'

/** The agreement as people read it: what is in force, and what waits to be signed. */
export function AgreementScreen() {
  const say = useWords()
  const standing = useQuery(standingQuery)
  const { version } = useSearch({ from: '/inside/shell/agreement' })
  return (
    <Asked query={standing} what={say('agreement.name')} failed={say('agreement.failed')} lines={12}>
      {data => {
        const shown = [data.inForce, data.underWay].find(one => one?.id === version)
        if (shown) return <Version key={shown.id} version={shown} standing={data} />
        if (version !== undefined) return <Another key={version} id={version} standing={data} />
        const first = data.inForce ?? data.underWay
        return first ? <Version key={first.id} version={first} standing={data} /> : <Nothing />
      }}
    </Asked>
  )
}

/** A version of the history. */
function Another({ id, standing }: { id: string; standing: AgreementStanding }) {
  const say = useWords()
  const version = useQuery(agreementQuery(id))
  return (
    <Asked query={version} what={say('agreement.name')} failed={say('agreement.failed')} lines={12}>
      {data => <Version version={data} standing={standing} />}
    </Asked>
  )
}

type VersionProps = { version: Agreement; standing: AgreementStanding }

function Version({ version, standing }: VersionProps) {
  const say = useWords()
  const { content, people, number } = version
  const signed = version.state !== 'draft' && version.state !== 'proposed'
  return (
    <Page
      title={say('agreement.name')}
      since={say('agreement.versionOf', { number })}
      sentence={<StateSentence version={version} />}
      aside={<Acts version={version} standing={standing} />}
    >
      <UnderWay version={version} standing={standing} />
      <Changes version={version} standing={standing} />
      {!signed && <Signing version={version} sides={standing.sides} />}
      <Definitions definitions={content.definitions} people={people} />
      <Clauses clauses={content.clauses} />
      <Reasons reasons={content.returnReasons} />
      {signed && <Signing version={version} sides={[]} />}
      <Versions shown={version.id} />
      <WordsHere of={['agreement', 'definition', 'clause', 'lifecycle', 'handoff']} />
    </Page>
  )
}

/** That there is another version to be read than the one that stands here. */
function UnderWay({ version, standing: { underWay, inForce, sides } }: VersionProps) {
  const say = useWords()
  const other = version.id === underWay?.id ? null : underWay
  if (!other) {
    if (!inForce || version.id === inForce.id || version.id === underWay?.id) return null
    return (
      <p className={classes.notice}>
        {say('agreement.notInForce')}{' '}
        <Link to="/agreement" search={{}}>
          {say('agreement.readInForce', { number: inForce.number })}
        </Link>
      </p>
    )
  }
  const mine = sides.filter(side => !other.signatures.some(one => one.side === side))
  const waits = other.state === 'proposed' && mine.length > 0
  return (
    <p className={classes.notice} data-waits={waits || undefined}>
      {say('agreement.underWay', {
        state: other.state,
        number: other.number,
        by: other.proposedBy?.name ?? other.madeBy?.name ?? 'none',
      })}{' '}
      <Link to="/agreement" search={{ version: other.id }}>
        {say(waits ? 'agreement.readAndSign' : 'agreement.readIt')}
      </Link>
    </p>
  )
}

/** What can be done with the version that is read, for who may. */
function Acts({ version, standing: { underWay } }: VersionProps) {
  const say = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const begin = useBeginning()
  const may = me.may.includes('write agreement')
  const isDraft = version.state === 'draft'
  const isOpen = version.id === underWay?.id
  const edit = () => void navigate({ to: '/agreement/draft', search: {} })
  const next = () => void begin.from(version.id)
  useActions(
    !may
      ? []
      : isOpen
        ? [{ id: 'agreement.edit', key: 'e', text: say('agreement.edit'), run: edit }]
        : underWay
          ? []
          : [{ id: 'agreement.next', key: 'n', text: say('agreement.draftNext'), run: next }],
  )
  if (!may) return null
  return (
    <>
      {isOpen && (
        <Button variant={isDraft ? 'filled' : 'default'} onClick={edit}>
          {say('agreement.edit')} <KeyHint of="e" />
        </Button>
      )}
      {isOpen && <Withdraw version={version} />}
      {!underWay && (
        <Button variant="default" loading={begin.busy} onClick={next}>
          {say(version.state === 'in-force' ? 'agreement.draftNext' : 'agreement.draftFrom')}{' '}
          <KeyHint of="n" />
        </Button>
      )}
    </>
  )
}

/** Before there is any version. */
function Nothing() {
  const say = useWords()
  const me = useMe()
  const begin = useBeginning()
  const may = me.may.includes('write agreement')
  const start = () => void begin.from(undefined)
  useActions(may ? [{ id: 'agreement.begin', key: 'n', text: say('agreement.begin'), run: start }] : [])
  return (
    <Page title={say('agreement.name')} sentence={say('agreement.sentence')}>
      <EmptyState
        title={say('agreement.none')}
        action={
          may && (
            <Button loading={begin.busy} onClick={start}>
              {say('agreement.begin')} <KeyHint of="n" />
            </Button>
          )
        }
      >
        {say(may ? 'agreement.noneSentence' : 'agreement.noneMayNot')}
      </EmptyState>
    </Page>
  )
}

function useBeginning(): { busy: boolean; from: (id: string | undefined) => Promise<void> } {
  const say = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const from = async (id: string | undefined) => {
    if (busy) return
    setBusy(true)
    try {
      const made = await draftFrom(client, {
        ...(id !== undefined && { from: id }),
        language: currentLanguage(),
      })
      tellDone(say('agreement.drafted', { number: made.number }))
      await navigate({ to: '/agreement/draft', search: {} })
    } catch (error) {
      tellFailed(say('agreement.notDrafted'), error as Error)
    }
    setBusy(false)
  }
  return { busy, from }
}

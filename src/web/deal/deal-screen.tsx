import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { DealInFull, Pipeline } from '#contract/deal.ts'
import { useMe } from '#web/access/session.ts'
import { Columns } from '#web/conversation/columns.tsx'
import { Composer, useWriting } from '#web/conversation/composer.tsx'
import type { Subject } from '#web/conversation/conversation-query.ts'
import { Earnings } from '#web/conversation/earnings.tsx'
import { ItemDrawer } from '#web/conversation/item-drawer.tsx'
import { modelOf } from '#web/conversation/search.ts'
import { Talk } from '#web/conversation/talk.tsx'
import { Tasks } from '#web/conversation/tasks.tsx'
import { useItem } from '#web/conversation/use-item.ts'
import { useSettled } from '#web/conversation/use-settled.ts'
import { useShown } from '#web/conversation/use-shown.ts'
import { FieldValues } from '#web/field/field-values.tsx'
import { useActions } from '#web/parts/actions.ts'
import { EditInPlace } from '#web/parts/edit-in-place.tsx'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { CloseDeal } from './close-deal.tsx'
import { useChangeDeal } from './change-deal.ts'
import { DealFacts } from './deal-facts.tsx'
import { DealHistory } from './deal-history.tsx'
import { DealPeople } from './deal-people.tsx'
import { DealRevenue } from './deal-revenue.tsx'
import { DealSentence } from './deal-sentence.tsx'
import classes from './deal.module.css'
import { dealQuery, pipelinesQuery } from './deal-query.ts'
import { useReopen } from './move-deal.ts'
import { StagePath } from './stage-path.tsx'

export function DealScreen() {
  const say = useWords()
  const { id } = useParams({ from: '/inside/shell/deals/$id' })
  const { data: deal, error, refetch } = useQuery(dealQuery(id))
  const { data: pipelines } = useQuery(pipelinesQuery)
  const model = useShown(modelOf)
  const settled = useSettled({ kind: 'deal', id }, model)
  if (error && !deal)
    return (
      <Page title={say('deal.one')}>
        <ErrorState error={error} what={say('deal.oneProblem')} onRetry={() => void refetch()} />
        <p>
          <Link to="/deals">{say('deal.backToAll')}</Link>
        </p>
      </Page>
    )
  if (!deal || !pipelines || !settled)
    return (
      <Page title={say('deal.one')}>
        <Waiting what={say('deal.oneReading')} />
      </Page>
    )
  return <Shown key={deal.id} deal={deal} pipeline={pipelines.find(one => one.id === deal.pipeline.id)} />
}

function Shown({ deal, pipeline }: { deal: DealInFull; pipeline: Pipeline | undefined }) {
  const say = useWords()
  const me = useMe()
  const may = { write: me.may.includes('write deal'), decide: me.may.includes('decide deal') }
  const save = useChangeDeal(deal)
  const subject = useMemo((): Subject => ({ kind: 'deal', id: deal.id }), [deal.id])
  const [open, close] = useItem()
  const [writing, setWriting] = useWriting(subject)
  return (
    <Page
      title=""
      tab={deal.name}
      since={
        <span className={classes.title}>
          <EditInPlace
            label={say('deal.name')}
            name={`deal.name.${deal.id}`}
            text={deal.name}
            shown={deal.name}
            empty=""
            may={may.write}
            save={name => save({ name: name.trim() }, { name: deal.name }, say('deal.name'))}
          />
        </span>
      }
      sentence={<DealSentence deal={deal} pipeline={pipeline} />}
      aside={may.decide && <Deciding deal={deal} currency={me.workspace?.currency ?? 'EUR'} />}
    >
      {pipeline && <StagePath deal={deal} pipeline={pipeline} may={may.decide} />}
      <Columns
        urgent={null}
        right={
          <>
            <Tasks subject={subject} />
            <DealFacts deal={deal} may={may.write} />
            <div className={classes.fields}>
              <FieldValues
                noun="deal"
                id={deal.id}
                attributes={deal.attributes}
                may={may.write}
                save={attributes => save({ attributes })}
              />
            </div>
            <DealPeople deal={deal} may={may.write} />
            <DealRevenue deal={deal} onOpen={open} />
            <Earnings subject={subject} onOpen={open} />
            <Section title={say('deal.history')}>
              <DealHistory deal={deal} pipeline={pipeline} />
            </Section>
          </>
        }
      >
        <h2 className="unseen">{say('conversation.conversation')}</h2>
        <Composer subject={subject} waits={[]} writing={writing} onWrite={setWriting} />
        <Talk subject={subject} onOpen={open} />
      </Columns>
      <ItemDrawer onClose={close} />
    </Page>
  )
}

function Deciding({ deal, currency }: { deal: DealInFull; currency: string }) {
  const say = useWords()
  const reopen = useReopen()
  const [closing, setClosing] = useState<'won' | 'lost'>()
  const open = deal.state === 'open'
  useActions(
    open
      ? [
          { id: 'deal.win', key: 'w', text: say('deal.win'), run: () => setClosing('won') },
          { id: 'deal.lose', key: 'l', text: say('deal.lose'), run: () => setClosing('lost') },
        ]
      : [{ id: 'deal.reopen', key: 'o', text: say('deal.reopen'), run: () => void reopen(deal) }],
  )
  return (
    <>
      {open ? (
        <>
          <Button onClick={() => setClosing('won')} rightSection={<KeyHint of="w" />}>
            {say('deal.win')}
          </Button>
          <Button variant="default" onClick={() => setClosing('lost')} rightSection={<KeyHint of="l" />}>
            {say('deal.lose')}
          </Button>
        </>
      ) : (
        <Button variant="default" onClick={() => void reopen(deal)} rightSection={<KeyHint of="o" />}>
          {say('deal.reopen')}
        </Button>
      )}
      {closing && (
        <CloseDeal closing={{ is: closing, deal }} currency={currency} onDone={() => setClosing(undefined)} />
      )}
    </>
  )
}

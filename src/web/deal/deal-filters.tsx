import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { dealSources } from '#contract/deal-choice.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './board.module.css'
import { membersQuery, pipelinesQuery } from './deal-query.ts'
import { dealPeriods, type DealSearch } from './search.ts'

/** By whom, by whose doing, of which time: kept in the address. */
export function DealFilters({ search }: { search: DealSearch }) {
  const say = useWords()
  const change = useChange()
  const { data: members = [] } = useQuery(membersQuery)
  const { data: pipelines = [] } = useQuery(pipelinesQuery)
  return (
    <search className={classes.filters}>
      <Words search={search} />
      {pipelines.length > 1 && (
        <NativeSelect
          aria-label={say('deal.pipeline')}
          value={search.pipeline ?? pipelines[0]?.id}
          data={pipelines.map(one => ({ value: one.id, label: one.name }))}
          onChange={event => change({ pipeline: event.currentTarget.value, stage: undefined })}
        />
      )}
      <NativeSelect
        aria-label={say('deal.owner')}
        value={search.owner ?? ''}
        data={[
          { value: '', label: say('deal.everybody') },
          ...members.map(one => ({ value: one.id, label: one.name })),
        ]}
        onChange={event => change({ owner: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        aria-label={say('deal.sourced')}
        value={search.side ?? ''}
        data={[
          { value: '', label: say('deal.allSources') },
          ...dealSources.map(source => ({ value: source, label: say('deal.sourcedBy', { source }) })),
        ]}
        onChange={event => change({ side: (event.currentTarget.value || undefined) as DealSearch['side'] })}
      />
      <NativeSelect
        aria-label={say('deal.period')}
        value={search.period ?? 'quarter'}
        data={dealPeriods.map(period => ({ value: period, label: say('deal.periodOf', { period }) }))}
        onChange={event => change({ period: event.currentTarget.value as DealSearch['period'] })}
      />
    </search>
  )
}

function useChange() {
  const navigate = useNavigate()
  return (changed: { [Name in keyof DealSearch]?: DealSearch[Name] | undefined }) =>
    void navigate({
      to: '.',
      search: (before: DealSearch) => ({ ...before, ...changed }) as DealSearch,
      replace: true,
      resetScroll: false,
    } as never)
}

function Words({ search }: { search: DealSearch }) {
  const say = useWords()
  const change = useChange()
  const [text, setText] = useState(search.q ?? '')
  const later = useDebouncedCallback((q: string) => change({ q: q.trim() || undefined }), 200)
  return (
    <TextInput
      type="search"
      aria-label={say('deal.find')}
      placeholder={say('deal.find')}
      value={text}
      onChange={event => {
        setText(event.currentTarget.value)
        later(event.currentTarget.value)
      }}
    />
  )
}

import { Button } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import type { FieldShown } from '#contract/field.ts'
import { phraseOf } from '#domain/filter/phrase.ts'
import { EmptyState } from '#web/parts/states.tsx'
import { Say, useWords } from '#web/words/words.tsx'
import { topParts, withoutPart } from './draft.ts'
import { countSaid, FilterWords } from './filter-words.tsx'
import classes from './list.module.css'
import { countQuery } from './list-query.ts'
import { type List, type ListChange, saidFilter } from './use-list.ts'

const MOST_LOOSENED = 6

/** Nobody matches: says which condition to loosen, and how many there would be without it. */
export function NothingFound({ list, change }: { list: List; change: ListChange }) {
  const say = useWords()
  const { noun, asked, view } = list
  const parts = topParts(asked.filter).slice(0, MOST_LOOSENED)
  const loosened = parts.map((_, place) => withoutPart(asked.filter, place))
  const counts = useQueries({ queries: loosened.map(filter => countQuery(noun, { q: asked.q, filter })) })
  return (
    <EmptyState title={say('list.nothing', { noun })}>
      {say('list.nothingText')}
      <span className={classes.loosen}>
        {parts.map((part, place) => {
          const count = counts[place]?.data
          return (
            <Button
              // oxlint-disable-next-line react/no-array-index-key -- conditions have no name but their place
              key={place}
              variant="default"
              fw={400}
              onClick={() => change({ filter: saidFilter(loosened[place] ?? null, view) })}
            >
              <Say
                id="list.without"
                what={
                  <FilterWords phrase={phraseOf(part)} noun={noun} fields={list.fields as FieldShown[]} />
                }
                count={count === undefined ? '…' : say('list.count', { noun, ...countSaid(count) })}
              />
            </Button>
          )
        })}
        {asked.q !== '' && (
          <Button variant="default" fw={400} onClick={() => change({ q: view?.q ? '' : undefined })}>
            {say('list.clearSearch')}
          </Button>
        )}
      </span>
    </EmptyState>
  )
}

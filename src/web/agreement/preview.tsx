import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DefinitionPreview } from '#contract/agreement.ts'
import type { ListCount } from '#contract/list.ts'
import type { Filter } from '#domain/filter/filter.ts'
import { countSaid } from '#web/list/filter-words.tsx'
import { ErrorState } from '#web/parts/states.tsx'
import { choiceOf } from '#web/words/store.ts'
import { Say, useWords } from '#web/words/words.tsx'
import { type Previewed, previewQuery } from './agreement-query.ts'
import classes from './agreement.module.css'

const PATIENCE_MS = 300

/** Of how many people a condition holds now, who would come and go by it, and whether its examples still show it. */
export function Preview({ definition }: { definition: Previewed }) {
  const say = useWords()
  const [asked] = useDebouncedValue(definition, PATIENCE_MS)
  const { data, error, refetch, isFetching } = useQuery(previewQuery(asked))
  return (
    <section
      aria-label={say('agreement.preview')}
      className={classes.preview}
      aria-busy={isFetching || asked !== definition}
    >
      {error ? (
        <ErrorState error={error} what={say('agreement.previewFailed')} onRetry={() => void refetch()} />
      ) : data ? (
        <Figures preview={data} />
      ) : (
        <p>{say('agreement.counting')}</p>
      )}
    </section>
  )
}

function Figures({ preview }: { preview: DefinitionPreview }) {
  const say = useWords()
  const { days, of, meets, enters, leaves, compared, lists, people } = preview
  return (
    <>
      <p>
        {meets ? (
          <Say
            id="agreement.holdsOf"
            days={days as never}
            of={say('agreement.count', countSaid(of))}
            meets={<Opened count={meets} filter={lists.meets} />}
          />
        ) : (
          say('agreement.holdsByPeople')
        )}
      </p>
      {meets && (
        <p>
          {enters && leaves ? (
            <Say
              id="agreement.comesAndGoes"
              enters={<Opened count={enters} filter={lists.enters} />}
              leaves={<Opened count={leaves} filter={lists.leaves} />}
            />
          ) : (
            say('agreement.notCompared', { why: choiceOf(compared) })
          )}
        </p>
      )}
      {people.length > 0 && (
        <ul className={classes.fits}>
          {people.map(one => (
            <li key={`${one.of} ${one.id}`} data-fits={one.fits}>
              <span aria-hidden="true">{one.fits ? '✓' : '✕'}</span>{' '}
              {say('agreement.exampleFits', {
                name: one.gone ? say('agreement.notKnown') : one.name,
                of: choiceOf(one.of),
                fits: one.gone ? 'gone' : String(one.fits),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** A count that opens to whom it is of. */
function Opened({ count, filter }: { count: ListCount; filter: Filter | null }) {
  const say = useWords()
  const text = say('agreement.count', countSaid(count))
  return filter ? (
    <Link to="/people" search={{ filter }}>
      {text}
    </Link>
  ) : (
    text
  )
}

import { Link } from '@tanstack/react-router'
import type { Agreement } from '#contract/agreement.ts'
import { agreementSides, type Definition, type ReturnReason } from '#domain/agreement/agreement.ts'
import { type Clause, keyOf, sideOf } from '#domain/agreement/clause.ts'
import { Section } from '#web/parts/section.tsx'
import { SideMark } from '#web/parts/side-mark.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './agreement.module.css'
import { useClauseWords } from './clause-words.ts'
import { ConditionWords } from './condition-words.tsx'

type People = Agreement['people']

/** What each stage means, in words, as it is checked, and shown by people. */
export function Definitions({ definitions, people }: { definitions: readonly Definition[]; people: People }) {
  const say = useWords()
  return (
    <Section title={say('agreement.definitions')}>
      <dl className={classes.definitions}>
        {definitions.map(one => (
          <OneDefinition key={one.stage} definition={one} people={people} />
        ))}
      </dl>
    </Section>
  )
}

function OneDefinition({ definition, people }: { definition: Definition; people: People }) {
  const say = useWords()
  const { stage, words, condition, examples, counterExamples } = definition
  return (
    <>
      <dt>{say('list.stage', { stage })}</dt>
      <dd>
        <p>{words}</p>
        <p className={classes.checked}>
          {condition ? (
            <>
              {say('agreement.checked')} <ConditionWords condition={condition} />
            </>
          ) : (
            say('agreement.decidedByPeople')
          )}
        </p>
        <Examples text={say('agreement.examplesAre')} ids={examples} people={people} />
        <Examples text={say('agreement.counterExamplesAre')} ids={counterExamples} people={people} />
      </dd>
    </>
  )
}

function Examples({ text, ids, people }: { text: string; ids: readonly string[]; people: People }) {
  const say = useWords()
  if (ids.length === 0) return null
  return (
    <p className={classes.checked}>
      {text}{' '}
      {ids.map((id, place) => {
        const name = people.find(one => one.id === id)?.name
        return (
          <span key={id}>
            {place > 0 && ', '}
            {name === undefined ? (
              say('agreement.notKnown')
            ) : (
              <Link to="/people/$id" params={{ id }} search={{}}>
                {name}
              </Link>
            )}
          </span>
        )
      })}
    </p>
  )
}

/** What the two sides promise each other, next to each other. */
export function Clauses({ clauses }: { clauses: readonly Clause[] }) {
  const say = useWords()
  const wordsOf = useClauseWords()
  return (
    <Section title={say('agreement.clauses')}>
      <div className={classes.sides}>
        {agreementSides.map(side => (
          <div key={side} data-side={side} className={classes.side}>
            <h3>
              <SideMark side={side} wordless /> {say('agreement.promises', { side })}
            </h3>
            <ul>
              {clauses
                .filter(one => sideOf(one) === side)
                .map(one => (
                  <li key={keyOf(one)}>
                    {wordsOf(one)}
                    {one.note !== null && <small>{one.note}</small>}
                  </li>
                ))}
              {!clauses.some(one => sideOf(one) === side) && (
                <li className={classes.missing}>{say('agreement.noClause')}</li>
              )}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  )
}

export function Reasons({ reasons }: { reasons: readonly ReturnReason[] }) {
  const say = useWords()
  return (
    <Section title={say('agreement.reasons')}>
      <p className={classes.lead}>{say('agreement.reasonsSay')}</p>
      <ul className={classes.reasons}>
        {reasons.map(one => (
          <li key={one.key}>{one.words}</li>
        ))}
      </ul>
    </Section>
  )
}

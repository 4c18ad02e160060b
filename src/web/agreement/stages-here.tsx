import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import help from '#web/help/help.module.css'
import { Section } from '#web/parts/section.tsx'
import { useWords } from '#web/words/words.tsx'
import { standingQuery } from './agreement-query.ts'
import classes from './agreement.module.css'

/** Beside the glossary: what the stages of the lifecycle mean in this company, by the agreement in force. */
export function StagesHere() {
  const say = useWords()
  const { data } = useQuery(standingQuery)
  const inForce = data?.inForce
  if (!inForce) return null
  return (
    <Section title={say('agreement.stagesHere')}>
      <p className={classes.lead}>
        {say('agreement.byVersion', { number: inForce.number })}{' '}
        <Link to="/agreement" search={{}}>
          {say('agreement.readWhole')}
        </Link>
      </p>
      <dl className={help.words}>
        {inForce.content.definitions.map(({ stage, words }) => (
          <Stage key={stage} stage={stage} words={words} />
        ))}
      </dl>
    </Section>
  )
}

function Stage({ stage, words }: { stage: string; words: string }) {
  const say = useWords()
  return (
    <>
      <dt>{say('list.stage', { stage })}</dt>
      <dd>{words}</dd>
    </>
  )
}

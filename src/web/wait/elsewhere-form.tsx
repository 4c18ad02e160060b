import { useQuery } from '@tanstack/react-query'
import type { OpenWait, WaitAnswer } from '#contract/wait.ts'
import { useMe } from '#web/access/session.ts'
import { TouchForm } from '#web/conversation/touch-form.tsx'
import { useZone } from '#web/conversation/zone.ts'
import { Asked } from '#web/parts/asked.tsx'
import { formatMoment } from '#web/parts/dates.ts'
import { useWords } from '#web/words/words.tsx'
import { useWaitActing } from './use-wait-acting.ts'
import { answersQuery } from './wait-query.ts'
import classes from './wait.module.css'

type ElsewhereFormProps = { wait: OpenWait; onClose: () => void; onTold: (answers?: string) => void }

/** What reached them another way is linked as the answer; what no door saw is told here. */
export function ElsewhereForm({ wait, onClose, onTold }: ElsewhereFormProps) {
  const say = useWords()
  return (
    <Asked
      query={useQuery(answersQuery(wait.id))}
      what={say('wait.theAnswers')}
      failed={say('wait.answersUnread')}
    >
      {answers => (
        <>
          {answers.length > 0 && <Answers wait={wait} answers={answers} onClose={onClose} />}
          <Untold wait={wait} others={answers.length} onClose={onClose} onTold={onTold} />
        </>
      )}
    </Asked>
  )
}

type AnswersProps = { wait: OpenWait; answers: readonly WaitAnswer[]; onClose: () => void }

function Answers({ wait, answers, onClose }: AnswersProps) {
  const say = useWords()
  const zone = useZone()
  const { link } = useWaitActing()
  return (
    <section className={classes.answers}>
      <h3>{say('wait.whichAnswered')}</h3>
      <ul>
        {answers.map((answer, place) => (
          <li key={answer.id}>
            <button
              type="button"
              data-row
              data-autofocus={place === 0 || undefined}
              onClick={() => {
                onClose()
                void link(wait, answer)
              }}
            >
              <b>
                {say('conversation.kindName', { kind: answer.kind })}
                {answer.member && ` · ${answer.member.name}`}
              </b>
              <span>{[answer.channel, formatMoment(answer.at, { zone })].join(' · ')}</span>
              {(answer.text ?? answer.subject) !== null && <q>{answer.text ?? answer.subject}</q>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

type UntoldProps = ElsewhereFormProps & { others: number }

function Untold({ wait, others, onClose, onTold }: UntoldProps) {
  const say = useWords()
  if (!useMe().may.includes('write touchpoint'))
    return others === 0 ? <p className={classes.note}>{say('wait.noAnswers')}</p> : null
  return (
    <section className={classes.answers}>
      <h3>{say(others === 0 ? 'wait.tellOfIt' : 'wait.orTellOfIt')}</h3>
      <TouchForm
        person={wait.person.id}
        kind="call"
        waits={[wait]}
        answering={wait.id}
        onClose={onClose}
        onTold={onTold}
      />
    </section>
  )
}

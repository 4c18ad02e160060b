import { Button, TextInput } from '@mantine/core'
import { AGREEMENT_LIMITS, type ReturnReason } from '#domain/agreement/agreement.ts'
import { Section } from '#web/parts/section.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './agreement.module.css'

type ReasonsEditorProps = { reasons: readonly ReturnReason[]; onChange: (reasons: ReturnReason[]) => void }

/** The list of which one is chosen when a lead is handed back. */
export function ReasonsEditor({ reasons, onChange }: ReasonsEditorProps) {
  const say = useWords()
  return (
    <Section title={say('agreement.reasons')}>
      <p className={classes.lead}>{say('agreement.reasonsSay')}</p>
      <ol className={classes.reasonInputs}>
        {reasons.map((reason, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a new one has no key until it is saved
          <li key={at}>
            <TextInput
              aria-label={say('agreement.reasonNumber', { number: at + 1 })}
              maxLength={AGREEMENT_LIMITS.reason}
              required
              value={reason.words}
              onChange={event => onChange(reasons.with(at, { ...reason, words: event.currentTarget.value }))}
            />
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={say('agreement.removeReason', { number: at + 1 })}
              onClick={() => onChange(reasons.toSpliced(at, 1))}
            >
              {say('agreement.remove')}
            </Button>
          </li>
        ))}
      </ol>
      {reasons.length < AGREEMENT_LIMITS.reasons && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onChange([...reasons, { key: '', words: '' }])}
        >
          {say('agreement.addReason')}
        </Button>
      )}
    </Section>
  )
}

import { Button } from '@mantine/core'
import { type DefinedStage, type Definition, definedStages } from '#domain/agreement/agreement.ts'
import type { ContentProblem } from '#domain/agreement/refuse-content.ts'
import { Section } from '#web/parts/section.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './agreement.module.css'
import { ConditionWords } from './condition-words.tsx'

type DefinitionsEditorProps = {
  definitions: readonly Definition[]
  problems: readonly ContentProblem[]
  onOpen: (stage: DefinedStage) => void
  onChange: (definitions: Definition[]) => void
}

/** The stages that are defined, each opening where it is written; those that are not, offered. */
export function DefinitionsEditor({ definitions, problems, onOpen, onChange }: DefinitionsEditorProps) {
  const say = useWords()
  const missing = definedStages.filter(stage => !definitions.some(one => one.stage === stage))
  const add = (stage: DefinedStage) => {
    const made: Definition = { stage, words: '', condition: null, examples: [], counterExamples: [] }
    onChange(inOrder([...definitions, made]))
    onOpen(stage)
  }
  return (
    <Section title={say('agreement.definitions')}>
      <dl className={classes.definitions}>
        {definitions.map(({ stage, words, condition, examples, counterExamples }, at) => {
          const name = say('list.stage', { stage })
          return (
            <div key={stage} className={classes.defined}>
              <dt>{name}</dt>
              <dd>
                <p>{words.trim() === '' ? say('agreement.noWords') : words}</p>
                <p className={classes.checked}>
                  {condition && say('agreement.checked')} <ConditionWords condition={condition} />
                </p>
                {examples.length + counterExamples.length > 0 && (
                  <p className={classes.checked}>
                    {say('agreement.exampleCount', {
                      examples: examples.length,
                      counter: counterExamples.length,
                    })}
                  </p>
                )}
                <div className={classes.row}>
                  <Button
                    variant="default"
                    size="compact-sm"
                    data-row
                    data-wrong={problems.some(one => isAbout(one, at)) || undefined}
                    aria-label={say('agreement.changeDefinition', { stage: name })}
                    onClick={() => onOpen(stage)}
                  >
                    {say('agreement.change')}
                  </Button>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={say('agreement.removeDefinition', { stage: name })}
                    onClick={() => onChange(definitions.filter(one => one.stage !== stage))}
                  >
                    {say('agreement.remove')}
                  </Button>
                </div>
              </dd>
            </div>
          )
        })}
      </dl>
      {missing.length > 0 && (
        <div className={classes.row}>
          <span className={classes.quiet}>{say('agreement.define')}</span>
          {missing.map(stage => (
            <Button key={stage} variant="default" size="compact-sm" onClick={() => add(stage)}>
              {say('list.stage', { stage })}
            </Button>
          ))}
        </div>
      )}
    </Section>
  )
}

function isAbout(problem: ContentProblem, at: number): boolean {
  return 'stage' in problem && problem.at === at
}

function inOrder(definitions: Definition[]): Definition[] {
  return definitions.toSorted((a, b) => definedStages.indexOf(a.stage) - definedStages.indexOf(b.stage))
}

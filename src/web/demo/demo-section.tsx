import { Link } from '@tanstack/react-router'
import classes from '#web/archive/archive.module.css'
import { Section } from '#web/parts/section.tsx'
import { SureButton } from '#web/parts/sure-button.tsx'
import { useWords } from '#web/words/words.tsx'
import { useDemo } from './use-demo.ts'

/** My demo company among the data: where it is, and the way to be rid of it. For those who may make one. */
export function DemoSection() {
  const say = useWords()
  const { state, throwAway } = useDemo()
  if (!state) return null
  return (
    <Section title={say('demo.section')}>
      {state.workspace === null ? (
        <p className={classes.says}>
          {say('demo.sectionNone')} <Link to="/begin">{say('demo.explore')}</Link>
        </p>
      ) : (
        <>
          <p className={classes.says}>{say('demo.sectionThere', { workspace: state.workspace.name })}</p>
          <SureButton
            text={say('demo.throwAway')}
            label={say('demo.throwAwayOf', { workspace: state.workspace.name })}
            sure={say('demo.throwAwaySure', { workspace: state.workspace.name })}
            onSure={throwAway}
          />
        </>
      )}
    </Section>
  )
}

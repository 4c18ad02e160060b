import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Agreement, AgreementStanding } from '#contract/agreement.ts'
import type { AgreementContent } from '#domain/agreement/agreement.ts'
import { differences } from '#domain/agreement/differences.ts'
import { problemsOf } from '#domain/agreement/refuse-content.ts'
import { withReasonKeys } from '#domain/agreement/reason-key.ts'
import { useMe } from '#web/access/session.ts'
import { fieldsQuery } from '#web/field/field-query.ts'
import { useActions } from '#web/parts/actions.ts'
import { Asked } from '#web/parts/asked.tsx'
import { KeyHint } from '#web/parts/key-hint.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { standingQuery } from './agreement-query.ts'
import classes from './agreement.module.css'
import { Differences } from './changes.tsx'
import { ClausesEditor } from './clauses-editor.tsx'
import { ClashesSaid } from './clashes.tsx'
import { DefinitionDrawer } from './definition-drawer.tsx'
import { DefinitionsEditor } from './definitions-editor.tsx'
import { useProblemWords } from './problem-words.ts'
import { Proposing } from './proposing.tsx'
import { ReasonsEditor } from './reasons-editor.tsx'
import { useDraft } from './use-draft.ts'
import { Withdraw } from './withdraw.tsx'

/** Where the next version is written. */
export function DraftScreen() {
  const say = useWords()
  const standing = useQuery(standingQuery)
  const may = useMe().may.includes('write agreement')
  return (
    <Asked query={standing} what={say('agreement.name')} failed={say('agreement.failed')} lines={12}>
      {data =>
        data.underWay && may ? (
          <DraftEditor key={data.underWay.id} version={data.underWay} standing={data} />
        ) : (
          <Page title={say('agreement.draft')}>
            <EmptyState
              title={say('agreement.noDraft')}
              action={
                <Link to="/agreement" search={{}}>
                  {say('agreement.readAgreement')}
                </Link>
              }
            >
              {say(may ? 'agreement.noDraftSentence' : 'agreement.draftMayNot')}
            </EmptyState>
          </Page>
        )
      }
    </Asked>
  )
}

function DraftEditor({ version, standing }: { version: Agreement; standing: AgreementStanding }) {
  const say = useWords()
  const navigate = useNavigate({ from: '/agreement/draft' })
  const { stage } = useSearch({ from: '/inside/shell/agreement/draft' })
  const { data: fields = [] } = useQuery(fieldsQuery('person'))
  const draft = useDraft(version)
  const { content, change, revision } = draft
  const problems = problemsOf(withReasonKeys(content), fields)
  const problemWords = useProblemWords()
  const before = standing.inForce
  const at = content.definitions.findIndex(one => one.stage === stage)
  const opened = content.definitions[at]
  const open = (next: string | undefined) =>
    void navigate({ search: next === undefined ? {} : { stage: next }, resetScroll: false })
  const part = <Name extends keyof AgreementContent>(name: Name, value: AgreementContent[Name]) =>
    change({ ...content, [name]: value })
  const save = () => void draft.save()
  useActions([{ id: 'agreement.save', key: 's', text: say('agreement.save'), run: save }])
  return (
    <Page
      title={say('agreement.draftOf', { number: version.number })}
      sentence={say(version.state === 'draft' ? 'agreement.draftSays' : 'agreement.proposedChanges', {
        count: version.signatures.length,
      })}
      aside={<Withdraw version={version} />}
    >
      <form
        className={classes.draft}
        onSubmit={event => {
          event.preventDefault()
          save()
        }}
      >
        <DefinitionsEditor
          definitions={content.definitions}
          problems={problems}
          onOpen={open}
          onChange={definitions => part('definitions', definitions)}
        />
        <ClausesEditor
          key={`clauses ${revision}`}
          clauses={content.clauses}
          problems={problems}
          onChange={clauses => part('clauses', clauses)}
        />
        <ReasonsEditor reasons={content.returnReasons} onChange={reasons => part('returnReasons', reasons)} />
        {draft.clashes && <ClashesSaid clashes={draft.clashes} content={content} onChange={change} />}
        <div className={classes.end}>
          {problems.length > 0 && (
            <ul role="alert" className={classes.problems}>
              {problems.map(one => (
                <li key={JSON.stringify(one)}>{problemWords(one)}</li>
              ))}
            </ul>
          )}
          {draft.problem && (
            <p role="alert" className={classes.problem}>
              {draft.problem}
            </p>
          )}
          <div className={classes.row}>
            <Button type="submit" loading={draft.busy}>
              {say('agreement.save')} <KeyHint of="s" />
            </Button>
            <span className={classes.quiet} aria-live="polite">
              {say(draft.dirty ? 'agreement.unsaved' : 'agreement.isSaved')}
            </span>
            {draft.dirty && (
              <Button variant="subtle" onClick={draft.drop}>
                {say('agreement.drop')}
              </Button>
            )}
          </div>
        </div>
      </form>
      <Section
        title={before ? say('agreement.changesFrom', { number: before.number }) : say('agreement.changes')}
      >
        {before ? (
          <Differences
            found={differences(before.content, withReasonKeys(content))}
            people={[...before.people, ...version.people]}
          />
        ) : (
          <p className={classes.lead}>{say('agreement.isFirst')}</p>
        )}
      </Section>
      <Proposing version={version} draft={draft} blocked={problems.length > 0} />
      {opened && (
        <DefinitionDrawer
          key={`${opened.stage} ${revision}`}
          definition={opened}
          onChange={next => part('definitions', content.definitions.with(at, next))}
          onClose={() => open(undefined)}
        />
      )}
    </Page>
  )
}

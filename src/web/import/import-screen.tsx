import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { WordsHere } from '#web/help/term.tsx'
import { Page } from '#web/parts/page.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { ChooseFiles } from './choose-files.tsx'
import { DropPlace, Sending, useHandFiles } from './drop-files.tsx'
import { plansQuery } from './import-query.ts'
import classes from './import.module.css'
import { KeptMappings } from './kept-mappings.tsx'
import { PastImports } from './past-imports.tsx'
import { RunView } from './run-view.tsx'

export function ImportScreen() {
  const say = useWords()
  const { run, by } = useSearch({ from: '/inside/shell/import' })
  const navigate = useNavigate({ from: '/import' })
  const open = (id?: string) => void navigate({ search: id === undefined ? {} : { run: id } })
  return (
    <Page title={say('import.title')} sentence={say('import.sentence')}>
      {run !== undefined ? (
        <RunView key={run} id={run} onLeave={() => open()} />
      ) : by === 'plan' ? (
        <ByPlan onBegun={open} />
      ) : (
        <ByHand onBegun={open} />
      )}
      <PastImports current={run} onOpen={open} />
      <WordsHere of={WORDS} />
    </Page>
  )
}

const WORDS = ['import plan', 'door', 'happening', 'identity', 'field', 'failed intake']

function ByHand({ onBegun }: { onBegun: (id: string) => void }) {
  const say = useWords()
  const files = useHandFiles(undefined, onBegun)
  return (
    <>
      <DropPlace disabled={files.sending !== undefined} onFiles={chosen => void files.send(chosen)} />
      <Sending sending={files.sending} problem={files.problem} />
      <p className={classes.aside}>
        <Link to="/import" search={{ by: 'plan' }}>
          {say('import.byPlan')}
        </Link>
      </p>
      <KeptMappings />
    </>
  )
}

function ByPlan({ onBegun }: { onBegun: (id: string) => void }) {
  const say = useWords()
  const { data, error, refetch } = useQuery(plansQuery)
  if (error && !data)
    return <ErrorState error={error} what={say('import.plansFailed')} onRetry={() => void refetch()} />
  if (!data) return <Waiting what={say('import.plans')} />
  return (
    <>
      <ChooseFiles plans={data.data} onBegun={onBegun} />
      <p className={classes.aside}>
        <Link to="/import" search={{}}>
          {say('import.byHand')}
        </Link>
      </p>
    </>
  )
}

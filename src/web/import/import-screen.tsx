import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Page } from '#web/parts/page.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { ChooseFiles } from './choose-files.tsx'
import { plansQuery } from './import-query.ts'
import { PastImports } from './past-imports.tsx'
import { RunView } from './run-view.tsx'

export function ImportScreen() {
  const { run } = useSearch({ from: '/inside/shell/import' })
  const navigate = useNavigate({ from: '/import' })
  const open = (id?: string) => void navigate({ search: id === undefined ? {} : { run: id } })
  return (
    <Page
      title="Import"
      sentence="Choose what your files are and drop them here. They are read once without storing anything, so that you see every row that would be refused; an import can be taken back as a whole."
    >
      {run === undefined ? <Begin onBegun={open} /> : <RunView id={run} onLeave={() => open()} />}
      <PastImports current={run} onOpen={open} />
    </Page>
  )
}

function Begin({ onBegun }: { onBegun: (id: string) => void }) {
  const { data, error, refetch } = useQuery(plansQuery)
  if (error && !data)
    return (
      <ErrorState error={error} what="The import plans could not be read" onRetry={() => void refetch()} />
    )
  if (!data) return <Waiting what="the import plans" />
  return <ChooseFiles plans={data.data} onBegun={onBegun} />
}

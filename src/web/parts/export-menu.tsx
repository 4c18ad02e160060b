import { Button } from '@mantine/core'
import { lazy } from 'react'
import { useWords } from '#web/words/words.tsx'
import classes from './export-menu.module.css'
import { LateMenu } from './late-menu.tsx'

export type ExportMenuProps = {
  /** The tables that can be taken along, each under its name. */
  tables: readonly { text: string; save: () => void }[]
  /** Absent where there is no drawing. */
  onPicture?: () => Promise<void>
}

const OpenExportMenu = lazy(() =>
  import('./open-export-menu.tsx').then(({ OpenExportMenu: menu }) => ({ default: menu })),
)

/** What a screen shows, to take along: as rows, as a picture, on paper. */
export function ExportMenu(props: ExportMenuProps) {
  const say = useWords()
  const button = (
    <Button variant="default" fw={400} className={classes.button ?? ''} data-no-print>
      {say('parts.export')}
    </Button>
  )
  return <LateMenu button={button} open={<OpenExportMenu button={button} {...props} />} />
}

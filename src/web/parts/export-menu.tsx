import { Button, Menu } from '@mantine/core'
import { useWords } from '#web/words/words.tsx'
import classes from './export-menu.module.css'
import { tellFailed } from './notices.tsx'

type ExportMenuProps = {
  /** The tables that can be taken along, each under its name. */
  tables: readonly { text: string; save: () => void }[]
  /** Absent where there is no drawing. */
  onPicture?: () => Promise<void>
}

/** What a screen shows, to take along: as rows, as a picture, on paper. */
export function ExportMenu({ tables, onPicture }: ExportMenuProps) {
  const say = useWords()
  const take = () =>
    void onPicture?.().catch((error: unknown) => tellFailed(say('parts.exportFailed'), error as Error))
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button variant="default" fw={400} className={classes.button ?? ''} data-no-print>
          {say('parts.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {tables.map(({ text, save }) => (
          <Menu.Item key={text} onClick={save}>
            {text}
          </Menu.Item>
        ))}
        {onPicture && <Menu.Item onClick={take}>{say('parts.exportPicture')}</Menu.Item>}
        <Menu.Item onClick={() => print()}>{say('parts.exportPrint')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

import { Button, Menu } from '@mantine/core'
import { useWords } from '#web/words/words.tsx'
import { tellFailed } from './notices.tsx'

type ExportMenuProps = {
  onCsv: () => void
  /** Absent where there is no drawing. */
  onPicture?: () => Promise<void>
}

/** What a screen shows, to take along: as rows, as a picture, on paper. */
export function ExportMenu({ onCsv, onPicture }: ExportMenuProps) {
  const say = useWords()
  const take = () =>
    void onPicture?.().catch((error: unknown) => tellFailed(say('parts.exportFailed'), error as Error))
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button variant="default" fw={400} px={11}>
          {say('parts.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onCsv}>{say('parts.exportCsv')}</Menu.Item>
        {onPicture && <Menu.Item onClick={take}>{say('parts.exportPicture')}</Menu.Item>}
        <Menu.Item onClick={() => print()}>{say('parts.exportPrint')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

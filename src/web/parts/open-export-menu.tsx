import { Menu } from '@mantine/core'
import type { ReactElement } from 'react'
import { useWords } from '#web/words/words.tsx'
import type { ExportMenuProps } from './export-menu.tsx'
import { tellFailed } from './notices.tsx'
import { OpenMenu } from './open-menu.tsx'

type OpenExportMenuProps = ExportMenuProps & { button: ReactElement }

export function OpenExportMenu({ button, tables, onPicture }: OpenExportMenuProps) {
  const say = useWords()
  const take = () =>
    void onPicture?.().catch((error: unknown) => tellFailed(say('parts.exportFailed'), error as Error))
  return (
    <OpenMenu button={button} position="bottom-end">
      {tables.map(({ text, save }) => (
        <Menu.Item key={text} onClick={save}>
          {text}
        </Menu.Item>
      ))}
      {onPicture && <Menu.Item onClick={take}>{say('parts.exportPicture')}</Menu.Item>}
      <Menu.Item onClick={() => print()}>{say('parts.exportPrint')}</Menu.Item>
    </OpenMenu>
  )
}

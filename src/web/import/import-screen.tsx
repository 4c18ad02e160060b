import { Page } from '#web/parts/page.tsx'

export function ImportScreen() {
  return <Page title="Import" />
}

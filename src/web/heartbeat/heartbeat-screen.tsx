import { Page } from '#web/parts/page.tsx'

export function HeartbeatScreen() {
  return <Page title="Heartbeat" />
}

import { lazy, Suspense } from 'react'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { Waiting } from '#web/parts/states.tsx'

const HowText = lazy(() => import('./how-text.tsx').then(({ HowText: text }) => ({ default: text })))

export function HowComputed({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <SideDrawer title="How the heartbeat is computed" opened={opened} onClose={onClose}>
      <Suspense fallback={<Waiting what="the explanation" />}>
        <HowText />
      </Suspense>
    </SideDrawer>
  )
}

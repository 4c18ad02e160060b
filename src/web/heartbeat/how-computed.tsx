import { lazy, Suspense } from 'react'
import { useWords } from '#web/words/words.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { Waiting } from '#web/parts/states.tsx'

const HowText = lazy(() => import('./how-text.tsx').then(({ HowText: text }) => ({ default: text })))

export function HowComputed({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useWords()
  return (
    <SideDrawer title={say('heartbeat.howTitle')} opened={opened} onClose={onClose}>
      <Suspense fallback={<Waiting what={say('heartbeat.howReading')} />}>
        <HowText />
      </Suspense>
    </SideDrawer>
  )
}

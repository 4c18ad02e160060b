import { lazy, Suspense, useSyncExternalStore } from 'react'
import { loadWords } from '#web/words/store.ts'
import { followedNow, onFollowed } from './followed.ts'

const Notices = lazy(async () => {
  const [{ MassEditNotice }] = await Promise.all([import('./mass-edit-notice.tsx'), loadWords(['mass-edit'])])
  return {
    default: ({ ids }: { ids: readonly string[] }) => ids.map(id => <MassEditNotice key={id} id={id} />),
  }
})

/** How far the mass edits of this tab are, wherever one is meanwhile. Mounted once, by the shell. */
export function MassEditNotices() {
  const ids = useSyncExternalStore(onFollowed, followedNow)
  if (ids.length === 0) return null
  return (
    <Suspense>
      <Notices ids={ids} />
    </Suspense>
  )
}

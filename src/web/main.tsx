import '@fontsource-variable/inter/wght.css'
import './parts/mantine.css'
import './parts/tokens.css'
import './parts/print.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type AnyRoute, RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Me } from '#contract/access.ts'
import { meQuery } from './access/session.ts'
import { leaveDraftsTo } from './parts/drafts.ts'
import { Notices } from './parts/notices.tsx'
import { theme } from './parts/theme.ts'
import { onSignedOut, Refusal } from './request.ts'
import { makeRouter } from './router.tsx'
import { startWords } from './words/store.ts'
import { WordsProvider } from './words/words.tsx'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal stays one; a network may come back.
      retry: (failures, error) => !(error instanceof Refusal && error.status < 500) && failures < 2,
      retryDelay: 400,
    },
  },
})
const router = makeRouter(client)

// Signed out elsewhere, or for too long: the next refused request brings back the door, and the way here.
onSignedOut(() => {
  const me = client.getQueryData<Me | null>(['me'])
  if (me) leaveDraftsTo(me.id)
  // An answer that is still on its way was given to who was in.
  void client.cancelQueries({ queryKey: ['me'] })
  client.setQueryData(['me'], null)
  void router.invalidate()
})

/** No await at the top: the chunks of the screens import this one, and would wait for what waits for them. */
async function draw(): Promise<void> {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
  const words = startWords()
  // What index.html asked ahead is taken at once: left for later, it would answer "nobody" to who signed in meanwhile.
  void client.prefetchQuery(meQuery)
  readScreen()
  // The words, who I am and the screen travel together. What fails on the way is told by the screen, which asks again.
  await Promise.all([words, router.load().catch(() => undefined)])
  const root = document.getElementById('duet')
  if (!root) throw new Error('index.html has lost its #duet')
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
        getStyleNonce={() => nonce}
      >
        <WordsProvider>
          <Notices />
          <QueryClientProvider client={client}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </WordsProvider>
      </MantineProvider>
    </StrictMode>,
  )
}

/** The screen's own code need not wait until it is known who asks. */
function readScreen(): void {
  const routes: Record<string, AnyRoute> = router.routesById
  for (const { routeId } of router.matchRoutes(router.latestLocation) as { routeId: string }[]) {
    const route = routes[routeId]
    if (route) void router.loadRouteChunk(route)?.catch(() => undefined)
  }
}

// Nothing can be sent before it stands there, and the first page need not wait for what watches it.
void draw().then(async () => {
  const [{ watchForms }, { keepInstalled }] = await Promise.all([
    import('./parts/complaints.ts'),
    import('./shell/installed.ts'),
  ])
  watchForms()
  keepInstalled()
})

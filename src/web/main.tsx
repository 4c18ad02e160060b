import '@fontsource-variable/inter/wght.css'
import './parts/mantine.css'
import './parts/tokens.css'
import './parts/print.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
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
  client.setQueryData(['me'], null)
  void router.invalidate()
})

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
// The words, who I am and the screen travel together. What fails on the way is told by the screen, which asks again.
const words = startWords()
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
        <Notifications position="bottom-right" limit={3} />
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </WordsProvider>
    </MantineProvider>
  </StrictMode>,
)

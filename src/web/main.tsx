import '@fontsource-variable/inter/wght.css'
import './parts/mantine.css'
import './parts/tokens.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { theme } from './parts/theme.ts'
import { Refusal } from './request.ts'
import { makeRouter } from './router.tsx'

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
client.getQueryCache().subscribe(({ query, type }) => {
  if (type !== 'updated' || !(query.state.error instanceof Refusal) || query.state.error.status !== 401)
    return
  client.setQueryData(['me'], null)
  void router.invalidate()
})

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
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
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)

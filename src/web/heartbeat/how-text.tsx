import { useSuspenseQuery } from '@tanstack/react-query'
import { Prose } from '#web/parts/prose.tsx'
import type { Language } from '#web/words/language.ts'
import { currentLanguage } from '#web/words/store.ts'

const texts: Record<Language, () => Promise<{ default: string }>> = {
  en: () => import('../../../docs/figures/heartbeat.md?raw'),
  de: () => import('../../../docs/figures/heartbeat.de.md?raw'),
}

/** The same words as in the documentation, loaded when asked for. */
export function HowText() {
  const language = currentLanguage()
  const { data } = useSuspenseQuery({
    queryKey: ['heartbeat', 'how', language],
    queryFn: async () => (await texts[language]()).default,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return <Prose text={data} />
}

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { tellDone } from '#web/parts/notices.tsx'

const PAGES = { person: '/people', account: '/accounts', deal: '/deals' } as const

/** What follows once somebody or something was added: it is told, read anew where it is shown, and opened where that was asked. */
export function useAdding(noun: keyof typeof PAGES, onClose: () => void) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const openAfter = useRef(false)
  const open = (id: string) => {
    onClose()
    void navigate({ to: `${PAGES[noun]}/${id}` as string })
  }
  return {
    open,
    onOpenAfter: (after: boolean) => {
      openAfter.current = after
    },
    added: async (id: string, { told, opened = false }: { told: string; opened?: boolean }) => {
      await client.invalidateQueries({ queryKey: [noun] })
      tellDone(told)
      if (openAfter.current || opened) open(id)
      else onClose()
    },
  }
}

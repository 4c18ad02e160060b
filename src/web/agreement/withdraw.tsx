import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Agreement } from '#contract/agreement.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { SureButton } from '#web/parts/sure-button.tsx'
import { useWords } from '#web/words/words.tsx'
import { actOn, draftFrom } from './agreement-query.ts'

/** Takes a version back. A draft comes again by undo; with what was proposed go its signatures, so that is asked first. */
export function Withdraw({ version: { id, number, state } }: { version: Agreement }) {
  const say = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const withdraw = async () => {
    try {
      await actOn(client, { id, act: 'withdrawal' })
      const again = async () => {
        await draftFrom(client, { from: id })
        await navigate({ to: '/agreement/draft', search: {} })
      }
      tellDone(say('agreement.withdrew', { number }), state === 'draft' ? again : undefined)
      await navigate({ to: '/agreement', search: {} })
    } catch (error) {
      tellFailed(say('agreement.notWithdrawn'), error as Error)
    }
  }
  const text = say('agreement.withdraw')
  if (state === 'draft')
    return (
      <Button variant="default" onClick={() => void withdraw()}>
        {text}
      </Button>
    )
  return <SureButton text={text} label={text} sure={say('agreement.withdrawSure')} onSure={withdraw} />
}

import { Button, Checkbox, Modal, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Deal, DealClosing } from '#contract/deal.ts'
import { readTyped, typedOf } from '#web/field/typed.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './board.module.css'
import { reopen } from './move-deal.ts'

export type Closing = { is: 'won' | 'lost'; deal: Pick<Deal, 'id' | 'name' | 'amount' | 'stage'> }
type Props = { closing: Closing; currency: string; onDone: () => void }

/** Asks what a win books, or why a deal is lost. What was written is kept until it was sent well. */
export function CloseDeal({ closing, currency, onDone }: Props) {
  const say = useWords()
  const { deal, is } = closing
  return (
    <Modal
      opened
      onClose={onDone}
      size="sm"
      title={say(is === 'won' ? 'deal.winTitle' : 'deal.loseTitle', { name: deal.name })}
      closeButtonProps={{ 'aria-label': say('parts.close') }}
    >
      {is === 'won' ? (
        <WinForm deal={deal} currency={currency} onDone={onDone} />
      ) : (
        <LoseForm deal={deal} onDone={onDone} />
      )}
    </Modal>
  )
}

type FormProps = { deal: Closing['deal']; onDone: () => void }

/** After it was closed: told, and opened again where it stood by one press. */
function useClosed({ deal, onDone }: FormProps) {
  const client = useQueryClient()
  return async (done: string) => {
    onDone()
    tellDone(done, () => reopen(client, deal, deal.stage))
    await client.invalidateQueries({ queryKey: ['deal'] })
  }
}

function WinForm({ deal, currency, onDone }: FormProps & { currency: string }) {
  const say = useWords()
  const closed = useClosed({ deal, onDone })
  const money = { type: 'money', currency: deal.amount?.currency ?? currency } as const
  const { form, submit, busy, problem } = useKeptForm({
    name: `deal.win.${deal.id}`,
    initial: { amount: typedOf(money, deal.amount), book: true },
    fieldOf: param => (param.startsWith('amount') ? 'amount' : undefined),
    validate: {
      amount: (text: string) =>
        typeof readTyped(money, text) === 'string' ? say('deal.amountUnread') : null,
    } as never,
    send: async values => {
      const json = { amount: readTyped(money, values.amount), book: values.book }
      await ask<DealClosing>(`/v1/deals/${deal.id}/win`, { method: 'POST', json })
      await closed(say('deal.wonTold', { name: deal.name }))
    },
  })
  return (
    <form className={classes.closing} onSubmit={submit}>
      <TextInput
        data-autofocus
        inputMode="decimal"
        label={say('deal.agreedIn', { currency: money.currency })}
        {...form.getInputProps('amount')}
      />
      <Checkbox
        size="sm"
        label={say('deal.book')}
        description={say('deal.bookSays')}
        {...form.getInputProps('book', { type: 'checkbox' })}
      />
      {problem && <p role="alert">{problem}</p>}
      <Buttons busy={busy} does={say('deal.win')} onCancel={onDone} />
    </form>
  )
}

function LoseForm({ deal, onDone }: FormProps) {
  const say = useWords()
  const closed = useClosed({ deal, onDone })
  const { form, submit, busy, problem } = useKeptForm({
    name: `deal.lose.${deal.id}`,
    initial: { reason: '' },
    validate: {
      reason: (text: string) => (text.trim() === '' ? say('deal.reasonNeeded') : null),
    } as never,
    send: async ({ reason }) => {
      await ask<DealClosing>(`/v1/deals/${deal.id}/loss`, { method: 'POST', json: { reason: reason.trim() } })
      await closed(say('deal.lostTold', { name: deal.name }))
    },
  })
  return (
    <form className={classes.closing} onSubmit={submit}>
      <Textarea
        data-autofocus
        minRows={2}
        autosize
        label={say('deal.reason')}
        description={say('deal.reasonSays')}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
        {...form.getInputProps('reason')}
      />
      {problem && <p role="alert">{problem}</p>}
      <Buttons busy={busy} does={say('deal.lose')} onCancel={onDone} />
    </form>
  )
}

function Buttons({ busy, does, onCancel }: { busy: boolean; does: string; onCancel: () => void }) {
  const say = useWords()
  return (
    <div className={classes.buttons}>
      <Button type="submit" loading={busy}>
        {does}
      </Button>
      <Button variant="default" onClick={onCancel}>
        {say('parts.cancel')}
      </Button>
    </div>
  )
}

import type { QueueItem } from '#contract/today.ts'
import { NOTHING_GIVEN, ReturnFields, returnRules, returnSent } from '#web/handoff/return-fields.tsx'
import { FormFoot, formKeys } from '#web/parts/form-foot.tsx'
import { keepDraft } from '#web/parts/drafts.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { useActing } from './use-queue.ts'
import classes from './today.module.css'

/** A lead goes back to marketing, with the reason. */
export function GiveBackForm({ item, onClose }: { item: QueueItem; onClose: () => void }) {
  const say = useWords()
  const { act } = useActing()
  const { name } = item.about
  const draft = `give-back.${item.id}`
  const { form, busy, problem, restored, submit, dropDraft } = useKeptForm({
    name: draft,
    initial: NOTHING_GIVEN,
    validate: returnRules,
    send: async given => {
      onClose()
      await act({
        item,
        done: say('today.givenBack', { name }),
        failed: say('today.notGivenBack', { name }),
        onFailed: () => keepDraft(draft, given),
        send: keepalive =>
          ask(`/v1/handoffs/${item.id}/return`, {
            method: 'POST',
            json: returnSent(given),
            keepalive,
          }),
      })
    },
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field within
    <form onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)} className={classes.form}>
      <ReturnFields form={form} label={say('today.whyBack')} />
      <FormFoot
        send={say('today.giveBack')}
        busy={busy}
        problem={problem}
        restored={restored}
        onDrop={dropDraft}
        onClose={onClose}
      />
    </form>
  )
}

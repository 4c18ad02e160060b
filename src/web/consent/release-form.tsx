import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { formKeys } from '#web/parts/form-foot.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'

/** Takes an address off the list, with why. */
export function ReleaseForm({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useWords()
  const client = useQueryClient()
  const { form, busy, problem, submit } = useKeptForm({
    name: `suppression.release.${id}`,
    initial: { reason: '' },
    send: async ({ reason }) => {
      await ask(`/v1/suppressions/${id}/release`, { method: 'POST', json: { reason: reason.trim() } })
      onClose()
      tellDone(say('consent.released'))
      await client.invalidateQueries({ queryKey: ['suppression'] })
    },
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field within
    <form className={settings.row} onSubmit={submit} onKeyDown={formKeys(() => submit(), onClose)}>
      <TextInput
        label={say('consent.releaseWhy')}
        required
        withAsterisk={false}
        maxLength={1000}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for
        autoFocus
        {...form.getInputProps('reason')}
        error={problem ?? form.errors['reason']}
      />
      <Button type="submit" loading={busy}>
        {say('consent.release')}
      </Button>
      <Button variant="default" onClick={onClose}>
        {say('consent.cancel')}
      </Button>
    </form>
  )
}

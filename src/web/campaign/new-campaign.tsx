import { Button, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Campaign } from '#contract/campaign.ts'
import { useMe } from '#web/access/session.ts'
import { readTyped } from '#web/field/typed.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './campaign.module.css'
import { splitWords } from './words-list.ts'

const EMPTY = { name: '', channels: '', startsOn: '', endsOn: '', budget: '', audience: '', promise: '' }

/** A name is enough; everything else can be said here or on its page. */
export function NewCampaign({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const currency = useMe().workspace?.currency ?? 'EUR'
  const money = { type: 'money', currency } as const
  const { form, submit, busy, problem, restored, dropDraft } = useKeptForm({
    name: 'campaign.new',
    initial: EMPTY,
    fieldOf: param => (param.startsWith('budget') ? 'budget' : undefined),
    validate: {
      name: (text: string) => (text.trim() === '' ? say('campaign.nameNeeded') : null),
      budget: (text: string) =>
        typeof readTyped(money, text) === 'string' ? say('campaign.amountUnread') : null,
    } as never,
    send: async values => {
      const budget = readTyped(money, values.budget)
      const channels = splitWords(values.channels)
      const json = {
        name: values.name.trim(),
        ...(channels.length > 0 && { channels }),
        ...(values.startsOn && { startsOn: values.startsOn }),
        ...(values.endsOn && { endsOn: values.endsOn }),
        ...(budget !== null && { budget }),
        ...(values.audience.trim() && { audience: values.audience.trim() }),
        ...(values.promise.trim() && { promise: values.promise.trim() }),
      }
      const made = await ask<Campaign>('/v1/campaigns', { method: 'POST', json })
      tellDone(say('campaign.made', { name: made.name }))
      await client.invalidateQueries({ queryKey: ['campaign'] })
      await navigate({ to: '/campaigns/$id', params: { id: made.id } })
    },
  })
  return (
    <SideDrawer title={say('campaign.new')} opened onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput data-autofocus label={say('campaign.name')} {...form.getInputProps('name')} />
        <Textarea
          autosize
          minRows={2}
          label={say('campaign.promise')}
          description={say('campaign.promiseSays')}
          {...form.getInputProps('promise')}
        />
        <Textarea
          autosize
          minRows={2}
          label={say('campaign.audience')}
          description={say('campaign.audienceSays')}
          {...form.getInputProps('audience')}
        />
        <TextInput
          label={say('campaign.channels')}
          description={say('campaign.channelsSay')}
          {...form.getInputProps('channels')}
        />
        <div className={classes.pair}>
          <TextInput type="date" label={say('campaign.starts')} {...form.getInputProps('startsOn')} />
          <TextInput type="date" label={say('campaign.ends')} {...form.getInputProps('endsOn')} />
        </div>
        <TextInput
          inputMode="decimal"
          label={say('campaign.budgetIn', { currency })}
          {...form.getInputProps('budget')}
        />
        {problem && <p role="alert">{problem}</p>}
        <div className={classes.buttons}>
          <Button type="submit" loading={busy}>
            {say('campaign.create')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {say('parts.cancel')}
          </Button>
          {restored && (
            <Button variant="default" onClick={dropDraft}>
              {say('parts.draftDrop')}
            </Button>
          )}
        </div>
      </form>
    </SideDrawer>
  )
}

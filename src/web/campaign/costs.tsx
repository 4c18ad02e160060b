import { Button, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import type { Campaign, CampaignCost } from '#contract/campaign.ts'
import type { MoneyBody } from '#domain/happening/happening.ts'
import { useMe } from '#web/access/session.ts'
import { readTyped, typedOf } from '#web/field/typed.ts'
import { dayNow, formatDay } from '#web/parts/dates.ts'
import { EditInPlace, Unread } from '#web/parts/edit-in-place.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { formatMoney } from '#web/parts/money.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './campaign.module.css'
import { costsQuery } from './campaign-query.ts'

type Props = { campaign: Campaign; currency: string | undefined; may: boolean }
type Line = { day?: string; money?: MoneyBody; note?: string | null }

function useSend(campaign: Campaign) {
  const client = useQueryClient()
  return async (path: string, method: 'POST' | 'PATCH' | 'DELETE', json?: Line) => {
    await ask(`/v1/campaigns/${campaign.id}/costs${path}`, { method, ...(json && { json }) })
    await client.invalidateQueries({ queryKey: ['campaign'] })
  }
}

/** What it did cost, a line a day and cause; each is changed where it stands. */
export function Costs({ campaign, may, ...rest }: Props) {
  const say = useWords()
  const own = useMe().workspace?.currency ?? 'EUR'
  const currency = rest.currency ?? own
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(costsQuery(campaign.id))
  const lines = data?.pages.flatMap(page => page.data) ?? []
  return (
    <Section title={say('campaign.costs')}>
      {may && <AddCost campaign={campaign} currency={currency} />}
      {data && lines.length === 0 && <p className={classes.mute}>{say('campaign.noCosts')}</p>}
      <ul className={classes.costs}>
        {lines.map(line => (
          <CostLine key={line.id} line={line} campaign={campaign} may={may} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('campaign.more')}
        </Button>
      )}
    </Section>
  )
}

function AddCost({ campaign, currency }: { campaign: Campaign; currency: string }) {
  const say = useWords()
  const send = useSend(campaign)
  const money = { type: 'money', currency } as const
  const { form, submit, busy, problem } = useKeptForm({
    name: `campaign.cost.new.${campaign.id}`,
    initial: { day: dayNow(), money: '', note: '' },
    validate: {
      money: (text: string) => (isMoney(readTyped(money, text)) ? null : say('campaign.amountUnread')),
    } as never,
    send: async values => {
      const note = values.note.trim()
      const spent = readTyped(money, values.money) as MoneyBody
      await send('', 'POST', { day: values.day, money: spent, ...(note && { note }) })
      form.setValues({ day: values.day, money: '', note: '' })
      tellDone(say('campaign.costAdded', { money: formatMoney(spent.minor, spent.currency) }))
    },
  })
  return (
    <form className={classes.addCost} aria-label={say('campaign.addCost')} onSubmit={submit}>
      <TextInput type="date" aria-label={say('campaign.day')} required {...form.getInputProps('day')} />
      <TextInput
        inputMode="decimal"
        aria-label={say('campaign.amountIn', { currency })}
        placeholder={say('campaign.amountIn', { currency })}
        {...form.getInputProps('money')}
      />
      <TextInput
        aria-label={say('campaign.note')}
        placeholder={say('campaign.note')}
        {...form.getInputProps('note')}
      />
      <Button type="submit" variant="default" loading={busy}>
        {say('campaign.addCost')}
      </Button>
      {problem && <p role="alert">{problem}</p>}
    </form>
  )
}

function isMoney(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function CostLine({ line, campaign, may }: { line: CampaignCost; campaign: Campaign; may: boolean }) {
  const say = useWords()
  const send = useSend(campaign)
  const money = { type: 'money', currency: line.money.currency } as const
  const shown = formatMoney(line.money.minor, line.money.currency, { exact: true })
  const change = async (json: Line, before: Line) => {
    await send(`/${line.id}`, 'PATCH', json)
    tellDone(say('campaign.costChanged'), () => send(`/${line.id}`, 'PATCH', before))
  }
  const remove = async () => {
    try {
      await send(`/${line.id}`, 'DELETE')
      const again = { day: line.day, money: line.money, ...(line.note !== null && { note: line.note }) }
      tellDone(say('campaign.costRemoved', { money: shown }), () => send('', 'POST', again))
    } catch (error) {
      tellFailed(say('campaign.costNotRemoved'), error as Error)
    }
  }
  return (
    <li>
      <EditInPlace
        label={say('campaign.day')}
        name={`campaign.cost.day.${line.id}`}
        kind="date"
        text={line.day}
        shown={formatDay(line.day)}
        empty=""
        may={may}
        save={day => change({ day }, { day: line.day })}
      />
      <EditInPlace
        label={say('campaign.note')}
        name={`campaign.cost.note.${line.id}`}
        text={line.note ?? ''}
        shown={line.note ?? undefined}
        empty={say(line.source === 'app' ? 'campaign.noNote' : 'campaign.fromDoor', { source: line.source })}
        may={may}
        save={note => change({ note: note.trim() || null }, { note: line.note })}
      />
      <span className={classes.money}>
        <EditInPlace
          label={say('campaign.amountIn', { currency: line.money.currency })}
          name={`campaign.cost.money.${line.id}`}
          kind="decimal"
          text={typedOf(money, line.money)}
          shown={shown}
          empty=""
          may={may}
          save={async text => {
            const spent = readTyped(money, text)
            if (!isMoney(spent)) throw new Unread(say('campaign.amountUnread'))
            await change({ money: spent as MoneyBody }, { money: line.money })
          }}
        />
        {line.rate && <small>{formatMoney(line.value.minor, line.value.currency, { exact: true })}</small>}
      </span>
      {may && (
        <Button size="compact-sm" variant="default" onClick={() => void remove()}>
          {say('campaign.remove')} <span className="unseen">{shown}</span>
        </Button>
      )}
    </li>
  )
}

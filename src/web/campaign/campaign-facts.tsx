import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Campaign } from '#contract/campaign.ts'
import type { Member } from '#contract/member.ts'
import type { MoneyBody } from '#domain/happening/happening.ts'
import { useMe } from '#web/access/session.ts'
import { readTyped, typedOf } from '#web/field/typed.ts'
import { formatDay } from '#web/parts/dates.ts'
import { EditInPlace, Unread } from '#web/parts/edit-in-place.tsx'
import { formatMoney } from '#web/parts/money.ts'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './campaign.module.css'
import { useChangeCampaign } from './change-campaign.ts'
import { PlannedWeeks } from './planned-weeks.tsx'
import { splitWords } from './words-list.ts'

/** Channels, weeks, budget and who looks after it, each changed where it stands. */
export function CampaignFacts({ campaign, may }: { campaign: Campaign; may: boolean }) {
  const say = useWords()
  const change = useChangeCampaign(campaign)
  const currency = useMe().workspace?.currency ?? 'EUR'
  const { data: members = [] } = useQuery({
    queryKey: ['member', 'list'],
    queryFn: async ({ signal }) => (await ask<{ data: Member[] }>('/v1/members?limit=200', { signal })).data,
  })
  const money = { type: 'money', currency: campaign.budget?.currency ?? currency } as const
  const place = (name: string, label: string) => ({
    label,
    name: `campaign.${name}.${campaign.id}`,
    empty: say('campaign.unknown'),
    may,
  })
  const day = (which: 'startsOn' | 'endsOn', label: string) => (
    <EditInPlace
      {...place(which, label)}
      kind="date"
      text={campaign[which] ?? ''}
      shown={campaign[which] ? formatDay(campaign[which]) : undefined}
      save={text => change({ [which]: text || null }, { [which]: campaign[which] }, label)}
    />
  )
  return (
    <Section title={say('campaign.facts')}>
      <dl className={classes.facts}>
        <Fact term={say('campaign.channels')}>
          <EditInPlace
            {...place('channels', say('campaign.channels'))}
            text={campaign.channels.join(', ')}
            shown={campaign.channels.length > 0 ? campaign.channels.join(', ') : undefined}
            save={text =>
              change(
                { channels: splitWords(text) },
                { channels: campaign.channels },
                say('campaign.channels'),
              )
            }
          />
        </Fact>
        <Fact term={say('campaign.starts')}>{day('startsOn', say('campaign.starts'))}</Fact>
        <Fact term={say('campaign.ends')}>{day('endsOn', say('campaign.ends'))}</Fact>
        <Fact term={say('campaign.weeks')}>
          <PlannedWeeks campaign={campaign} may={may} />
        </Fact>
        <Fact term={say('campaign.budget')}>
          <EditInPlace
            {...place('budget', say('campaign.budgetIn', { currency: money.currency }))}
            kind="decimal"
            text={typedOf(money, campaign.budget)}
            shown={campaign.budget ? formatMoney(campaign.budget.minor, campaign.budget.currency) : undefined}
            save={async text => {
              const budget = readTyped(money, text)
              if (typeof budget === 'string') throw new Unread(say('campaign.amountUnread'))
              await change(
                { budget: budget as MoneyBody | null },
                { budget: campaign.budget },
                say('campaign.budget'),
              )
            }}
          />
        </Fact>
        <Fact term={say('campaign.owner')}>
          <EditInPlace
            {...place('owner', say('campaign.owner'))}
            options={[
              { value: '', label: say('campaign.nobody') },
              ...members.map(one => ({ value: one.id, label: one.name })),
            ]}
            text={campaign.owner?.id ?? ''}
            shown={campaign.owner?.name}
            save={text =>
              change({ owner: text || null }, { owner: campaign.owner?.id ?? null }, say('campaign.owner'))
            }
          />
        </Fact>
        <Fact term={say('campaign.called')}>
          <code>{campaign.externalId}</code>
        </Fact>
      </dl>
    </Section>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

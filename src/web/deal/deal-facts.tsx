import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { DealInFull } from '#contract/deal.ts'
import { type DealSource, dealSources } from '#contract/deal-choice.ts'
import type { MoneyBody } from '#domain/happening/happening.ts'
import { useMe } from '#web/access/session.ts'
import { readTyped, typedOf } from '#web/field/typed.ts'
import { formatDate, formatDay } from '#web/parts/dates.ts'
import { EditInPlace, Unread } from '#web/parts/edit-in-place.tsx'
import { Lookup } from '#web/parts/lookup.tsx'
import { Section } from '#web/parts/section.tsx'
import { tellFailed } from '#web/parts/notices.tsx'
import { useWords } from '#web/words/words.tsx'
import { useChangeDeal } from './change-deal.ts'
import classes from './deal.module.css'
import { findAccounts, membersQuery } from './deal-query.ts'
import { SourceMark } from './source-mark.tsx'
import { amountOf } from './worth.ts'

type Props = { deal: DealInFull; may: boolean }

/** What is known of the deal, each changed where it stands. */
export function DealFacts({ deal, may }: Props) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const { data: members = [] } = useQuery(membersQuery)
  const save = useChangeDeal(deal)
  const place = (name: string) => ({ name: `deal.${name}.${deal.id}`, may, empty: say('deal.unknown') })
  return (
    <Section title={say('deal.facts')}>
      <dl className={classes.facts}>
        <Fact term={say('deal.amount')}>
          <Amount deal={deal} may={may} />
        </Fact>
        <Fact term={say('deal.expected')}>
          <EditInPlace
            {...place('expected')}
            label={say('deal.expected')}
            kind="date"
            text={deal.expectedOn ?? ''}
            shown={deal.expectedOn ? formatDay(deal.expectedOn) : undefined}
            save={text =>
              save({ expectedOn: text || null }, { expectedOn: deal.expectedOn }, say('deal.expected'))
            }
          />
        </Fact>
        <Fact term={say('deal.owner')}>
          <EditInPlace
            {...place('owner')}
            label={say('deal.owner')}
            options={[
              { value: '', label: say('deal.nobody') },
              ...members.map(one => ({ value: one.id, label: one.name })),
            ]}
            text={deal.owner?.id ?? ''}
            shown={deal.owner?.name}
            save={text => save({ owner: text || null }, { owner: deal.owner?.id ?? null }, say('deal.owner'))}
          />
        </Fact>
        <Fact term={say('deal.sourced')}>
          <EditInPlace
            {...place('source')}
            label={say('deal.sourced')}
            options={dealSources.map(source => ({ value: source, label: say('deal.source', { source }) }))}
            text={deal.sourcedBy}
            shown={<SourceMark source={deal.sourcedBy} />}
            save={text =>
              save({ sourcedBy: text as DealSource }, { sourcedBy: deal.sourcedBy }, say('deal.sourced'))
            }
          />
        </Fact>
        <Fact term={say('deal.account')}>
          <Account deal={deal} may={may} />
        </Fact>
        <Fact term={say('deal.pipeline')}>{deal.pipeline.name}</Fact>
        <Fact term={say('deal.begun')}>{formatDate(deal.createdAt, { zone })}</Fact>
        {deal.handoff && (
          <Fact term={say('deal.handoff')}>
            <Link to="/handoffs/$id" params={{ id: deal.handoff }} className={classes.lead ?? ''}>
              {say('deal.fromHandoff')}
            </Link>
          </Fact>
        )}
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

function Amount({ deal, may }: Props) {
  const say = useWords()
  const currency = useMe().workspace?.currency ?? 'EUR'
  const save = useChangeDeal(deal)
  const money = { type: 'money', currency: deal.amount?.currency ?? currency } as const
  return (
    <EditInPlace
      label={say('deal.amountIn', { currency: money.currency })}
      name={`deal.amount.${deal.id}`}
      kind="decimal"
      text={typedOf(money, deal.amount)}
      shown={amountOf(deal)}
      empty={say('deal.unknown')}
      may={may}
      save={async text => {
        const amount = readTyped(money, text)
        if (typeof amount === 'string') throw new Unread(say('deal.amountUnread'))
        await save({ amount: amount as MoneyBody | null }, { amount: deal.amount }, say('deal.amount'))
      }}
    />
  )
}

/** Leads to the account; another one is looked up in its place. */
function Account({ deal, may }: Props) {
  const say = useWords()
  const save = useChangeDeal(deal)
  const [open, setOpen] = useState(false)
  const { account } = deal
  const choose = (id: string | null) => {
    const before = { account: account?.id ?? null }
    setOpen(false)
    save({ account: id }, before, say('deal.account')).catch((error: unknown) =>
      tellFailed(say('deal.notChanged'), error as Error),
    )
  }
  if (!open)
    return (
      <div className={classes.account}>
        {account ? (
          <Link to={`/accounts/${account.id}` as never}>{account.name}</Link>
        ) : (
          <span className={classes.mute}>{say('deal.unknown')}</span>
        )}
        {may && (
          <button type="button" className={classes.quiet} onClick={() => setOpen(true)}>
            {say(account ? 'deal.another' : 'deal.findAccount')}
            <span className="unseen"> {say('deal.account')}</span>
          </button>
        )}
      </div>
    )
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape in the input within leaves it as it was
    <div
      ref={focusWithin}
      className={classes.lookup}
      onKeyDown={event => {
        if (event.key === 'Escape') setOpen(false)
      }}
    >
      <Lookup
        label={say('deal.account')}
        wordless
        noun="account"
        find={findAccounts}
        placeholder={say('deal.findAccount')}
        value={null}
        onChange={item => item && choose(item.id)}
      />
      <div className={classes.beside}>
        {account && (
          <button type="button" className={classes.quiet} onClick={() => choose(null)}>
            {say('deal.noAccount')}
          </button>
        )}
        <button type="button" className={classes.quiet} onClick={() => setOpen(false)}>
          {say('parts.cancel')}
        </button>
      </div>
    </div>
  )
}

function focusWithin(box: HTMLElement | null): void {
  box?.querySelector('input')?.focus()
}

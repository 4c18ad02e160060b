import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Campaign } from '#contract/campaign.ts'
import type { Content } from '#contract/content.ts'
import { CONTENT_KINDS, type ContentKind } from '#domain/happening/happening.ts'
import { useMe } from '#web/access/session.ts'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { Lookup } from '#web/parts/lookup.tsx'
import { tellFailed } from '#web/parts/notices.tsx'
import { Section } from '#web/parts/section.tsx'
import { ask } from '#web/request.ts'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './campaign.module.css'
import { findContent } from './campaign-query.ts'
import { useChangeCampaign } from './change-campaign.ts'

/** What the campaign shows: linked, added, put away. */
export function Contents({ campaign, may }: { campaign: Campaign; may: boolean }) {
  const say = useWords()
  const change = useChangeCampaign(campaign)
  const [adding, setAdding] = useState(false)
  const creates = useMe().may.includes('write content')
  const ids = campaign.content.map(one => one.id)
  const link = (next: string[]) => change({ content: next }, { content: ids }, say('campaign.content'))
  const tryLink = (next: string[]) => {
    link(next).catch((error: unknown) => tellFailed(say('campaign.notChanged'), error as Error))
  }
  return (
    <Section title={say('campaign.content')}>
      {campaign.content.length === 0 && <p className={classes.mute}>{say('campaign.noContent')}</p>}
      <ul className={classes.contents}>
        {campaign.content.map(one => (
          <li key={one.id}>
            <span>
              {one.url ? (
                <a href={one.url} target="_blank" rel="noreferrer">
                  {one.name}
                </a>
              ) : (
                one.name
              )}{' '}
              {one.kind && <small>{say('campaign.contentKind', { kind: choiceOf(one.kind) })}</small>}
            </span>
            {may && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => tryLink(ids.filter(id => id !== one.id))}
              >
                {say('campaign.remove')} <span className="unseen">{one.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <div className={classes.lookup}>
          <Lookup
            label={say('campaign.linkContent')}
            noun="content"
            find={findContent}
            value={null}
            onChange={item => {
              if (item && !ids.includes(item.id)) tryLink([...ids, item.id])
            }}
          />
          {creates && !adding && (
            <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
              {say('campaign.newContent')}
            </Button>
          )}
          {adding && <NewContent onMade={id => link([...ids, id])} onClose={() => setAdding(false)} />}
        </div>
      )}
    </Section>
  )
}

type NewContentProps = { onMade: (id: string) => Promise<unknown>; onClose: () => void }

function NewContent({ onMade, onClose }: NewContentProps) {
  const say = useWords()
  const { form, submit, busy, problem } = useKeptForm({
    name: 'content.new',
    initial: { name: '', kind: 'page' as ContentKind, url: '' },
    validate: {
      name: (text: string) => (text.trim() === '' ? say('campaign.contentNameNeeded') : null),
    } as never,
    send: async ({ name, kind, url }) => {
      const json = { name: name.trim(), kind, ...(url.trim() && { url: url.trim() }) }
      const made = await ask<Content>('/v1/content', { method: 'POST', json })
      await onMade(made.id)
      onClose()
    },
  })
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput label={say('campaign.name')} {...form.getInputProps('name')} />
      <NativeSelect
        label={say('campaign.kindOfContent')}
        data={CONTENT_KINDS.map(kind => ({
          value: kind,
          label: say('campaign.contentKind', { kind: choiceOf(kind) }),
        }))}
        {...form.getInputProps('kind')}
      />
      <TextInput type="url" label={say('campaign.address')} {...form.getInputProps('url')} />
      {problem && <p role="alert">{problem}</p>}
      <div className={classes.buttons}>
        <Button type="submit" size="compact-sm" loading={busy}>
          {say('campaign.create')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {say('parts.cancel')}
        </Button>
      </div>
    </form>
  )
}

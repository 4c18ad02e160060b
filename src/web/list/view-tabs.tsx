import { ActionIcon, Button, Checkbox, Menu, Popover, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { View } from '#contract/view.ts'
import { useMe } from '#web/access/session.ts'
import { KeptEnd } from '#web/parts/kept-end.tsx'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './list.module.css'
import type { List, ListChange } from './use-list.ts'
import { changeView, makeView, removeView } from './view-query.ts'

type ViewTabsProps = { list: List; change: ListChange }

/** The views as tabs: everything, then those that were saved. What was changed can be saved, or put back. */
export function ViewTabs({ list, change }: ViewTabsProps) {
  const say = useWords()
  const { views, view } = list
  return (
    <nav className={classes.tabs} aria-label={say('list.views')}>
      <Tab chosen={view === undefined} search={{}}>
        {say('list.all')}
      </Tab>
      {views.map(one => (
        <span key={one.id} className={classes.tab}>
          <Tab chosen={one.id === view?.id} search={{ view: one.id }}>
            {one.name}
          </Tab>
          {one.id === view?.id && <ViewMenu view={one} list={list} change={change} />}
        </span>
      ))}
      {list.changed && <Saving list={list} change={change} />}
    </nav>
  )
}

function Tab({ chosen, search, children }: { chosen: boolean; search: object; children: string }) {
  return (
    <Link
      to="."
      search={search as never}
      resetScroll={false}
      activeProps={{}}
      aria-current={chosen ? 'page' : undefined}
      data-chosen={chosen || undefined}
    >
      {children}
    </Link>
  )
}

function mayChange(view: View, may: readonly string[]): boolean {
  return view.own || (view.shared && may.includes('administer view'))
}

function saidBy({ asked, columns }: List) {
  return { q: asked.q === '' ? null : asked.q, filter: asked.filter, sort: asked.sort, columns: [...columns] }
}

const AS_SAVED = { q: undefined, filter: undefined, sort: undefined, columns: undefined }

function Saving({ list, change }: ViewTabsProps) {
  const say = useWords()
  const me = useMe()
  const act = useViewAct(list.noun)
  const { view } = list
  const save = (kept: View) =>
    act(async () => {
      await changeView(kept.id, saidBy(list))
      change(AS_SAVED)
      const { q, filter, sort, columns } = kept
      tellDone(say('list.saved', { name: kept.name }), () =>
        act(() => changeView(kept.id, { q, filter, sort, columns })),
      )
    }, 'list.viewProblem')
  return (
    <span className={classes.saving}>
      {view && (
        <Button variant="subtle" size="compact-sm" fw={400} onClick={() => change(AS_SAVED)}>
          {say('list.resetView')}
        </Button>
      )}
      {view && mayChange(view, me.may) && (
        <Button variant="default" size="compact-sm" fw={400} onClick={() => void save(view)}>
          {say('list.saveChanges')}
        </Button>
      )}
      <SaveAs list={list} change={change} />
    </span>
  )
}

function SaveAs({ list, change }: ViewTabsProps) {
  const say = useWords()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" withinPortal={false} trapFocus>
      <Popover.Target>
        <Button variant="default" size="compact-sm" fw={400} onClick={() => setOpened(!opened)}>
          {say('list.saveView')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('list.saveView')}>
        <SaveAsForm list={list} change={change} onClose={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function SaveAsForm({ list, change, onClose }: ViewTabsProps & { onClose: () => void }) {
  const say = useWords()
  const me = useMe()
  const client = useQueryClient()
  const act = useViewAct(list.noun)
  const kept = useKeptForm({
    name: `view.new.${list.noun}`,
    initial: { name: '', shared: false },
    send: async ({ name, shared }) => {
      const made = await makeView({ noun: list.noun, name, shared, ...saidBy(list) })
      await client.invalidateQueries({ queryKey: ['view', 'list', list.noun] })
      onClose()
      change({ ...AS_SAVED, view: made.id })
      tellDone(say('list.saved', { name: made.name }), () =>
        act(async () => {
          await removeView(made.id)
          change({ view: undefined, ...saidInAddress(list) })
        }),
      )
    },
  })
  const { getInputProps } = kept.form
  return (
    <form className={classes.save} onSubmit={kept.submit}>
      <TextInput
        label={say('list.viewName')}
        maxLength={200}
        required
        withAsterisk={false}
        data-autofocus
        {...getInputProps('name')}
      />
      {me.may.includes('decide view') && (
        <Checkbox label={say('list.viewShared')} {...getInputProps('shared', { type: 'checkbox' })} />
      )}
      <KeptEnd kept={kept} />
    </form>
  )
}

function saidInAddress({ asked, columns }: List) {
  return {
    q: asked.q === '' ? undefined : asked.q,
    filter: asked.filter ?? undefined,
    sort: asked.sort,
    columns: columns.join(','),
  }
}

function ViewMenu({ view, list, change }: ViewTabsProps & { view: View }) {
  const say = useWords()
  const me = useMe()
  const act = useViewAct(list.noun)
  const [renaming, setRenaming] = useState(false)
  if (!mayChange(view, me.may)) return null
  const share = (shared: boolean) =>
    act(async () => {
      await changeView(view.id, { shared })
      tellDone(say('list.sharedNow', { shared: String(shared), name: view.name }), () =>
        act(() => changeView(view.id, { shared: !shared })),
      )
    }, 'list.viewProblem')
  const remove = () =>
    act(async () => {
      const gone = await removeView(view.id)
      change({ view: undefined, ...AS_SAVED })
      tellDone(say('list.removed', { name: view.name }), () =>
        act(async () => {
          const back = await makeView(gone)
          change({ view: back.id })
        }),
      )
    }, 'list.removeProblem')
  if (renaming) return <Rename view={view} list={list} onDone={() => setRenaming(false)} />
  return (
    <Menu position="bottom-start" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" size="md" aria-label={say('list.viewMenu', { name: view.name })}>
          <span aria-hidden="true">{'⋯'}</span>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => setRenaming(true)}>{say('list.rename')}</Menu.Item>
        {me.may.includes('decide view') && (
          <Menu.Item onClick={() => void share(!view.shared)}>
            {say(view.shared ? 'list.unshare' : 'list.share')}
          </Menu.Item>
        )}
        <Menu.Item onClick={() => void remove()}>{say('list.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Rename({ view, list, onDone }: { view: View; list: List; onDone: () => void }) {
  const say = useWords()
  const client = useQueryClient()
  const act = useViewAct(list.noun)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.select(), [])
  const kept = useKeptForm({
    name: `view.${view.id}`,
    initial: { name: view.name },
    send: async ({ name }) => {
      if (name.trim() !== '' && name !== view.name) {
        await changeView(view.id, { name })
        await client.invalidateQueries({ queryKey: ['view', 'list', list.noun] })
        tellDone(say('list.saved', { name }), () => act(() => changeView(view.id, { name: view.name })))
      }
      onDone()
    },
  })
  const { form, problem, submit, dropDraft } = kept
  const leave = () => {
    dropDraft()
    onDone()
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        ref={box}
        size="xs"
        aria-label={say('list.viewName')}
        maxLength={200}
        {...form.getInputProps('name')}
        error={problem ?? form.errors['name']}
        onBlur={event => problem === undefined && event.currentTarget.form?.requestSubmit()}
        onKeyDown={event => {
          if (event.key === 'Escape') leave()
        }}
      />
    </form>
  )
}

/** Does something to a view, reads the views anew, and says so when it failed. */
function useViewAct(noun: List['noun']) {
  const client = useQueryClient()
  const say = useWords()
  return async (
    work: () => Promise<unknown>,
    problem?: 'list.viewProblem' | 'list.removeProblem',
  ): Promise<void> => {
    try {
      await work()
    } catch (error) {
      if (problem === undefined) throw error
      tellFailed(say(problem), error as Error)
    } finally {
      await client.invalidateQueries({ queryKey: ['view', 'list', noun] })
      // Lists that ask for a view change with it.
      await client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === noun && JSON.stringify(queryKey).includes('"view":'),
      })
    }
  }
}

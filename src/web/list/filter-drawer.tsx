import { Button, NativeSelect } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { attributesOf } from '#domain/filter/attribute.ts'
import { type Filter, FILTER_LIMITS } from '#domain/filter/filter.ts'
import { phraseOf } from '#domain/filter/phrase.ts'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { useWords } from '#web/words/words.tsx'
import { type Offered, beginning, ConditionEditor } from './condition-editor.tsx'
import { type Draft, type DraftGroup, draftOf, filterOf, isDraftGroup, nextId, withPart } from './draft.ts'
import { FilterWords } from './filter-words.tsx'
import { useKeptDraft } from './kept-draft.ts'
import classes from './list.module.css'

type FilterDrawerProps = {
  filter: Filter | null
  offered: Offered
  /** How many it shows now, in words. */
  total: string | undefined
  onChange: (filter: Filter | null) => void
  /** With what was made of the filter, if anything: nobody has to wait until it holds before they close. */
  onClose: (changed: Filter | null | undefined) => void
}

const PATIENCE_MS = 300

/** The filter builder: conditions in groups in groups. What is complete holds at once, beside the list. */
export function FilterDrawer({ filter, offered, total, onChange, onClose }: FilterDrawerProps) {
  const say = useWords()
  const kept = useKeptDraft(offered.noun, filter, begun => withFirst(begun, offered))
  const { draft } = kept
  const tell = useDebouncedCallback(onChange, PATIENCE_MS)
  const [touched, setTouched] = useState(kept.restored)
  const change = (next: DraftGroup) => {
    kept.change(next)
    setTouched(true)
    tell(filterOf(next))
  }
  const now = filterOf(draft)
  useOnce(kept.restored, () => onChange(now))
  const close = () => onClose(touched ? now : undefined)
  return (
    <SideDrawer title={say('list.filterOf', { noun: offered.noun })} opened onClose={close} wide>
      <p className={classes.says} aria-live="polite">
        {say('list.saysNow')}{' '}
        <b>
          {now ? (
            <FilterWords phrase={phraseOf(now)} noun={offered.noun} fields={offered.fields} />
          ) : (
            say('list.everybody', { noun: offered.noun })
          )}
        </b>
        {total !== undefined && <span> · {total}</span>}
      </p>
      {kept.restored && (
        <p className={classes.says}>
          {say('parts.draftKept')}{' '}
          <Button size="compact-sm" variant="default" onClick={kept.drop}>
            {say('parts.draftDrop')}
          </Button>
        </p>
      )}
      <GroupEditor group={draft} root={draft} depth={1} offered={offered} onChange={change} />
      <div className={classes.drawerFoot}>
        <Button variant="default" onClick={() => change(draftOf(null))} disabled={draft.parts.length === 0}>
          {say('list.clearFilter')}
        </Button>
        <Button onClick={close}>{say('parts.close')}</Button>
      </div>
    </SideDrawer>
  )
}

/** What was complete when the page went may not have come into the address any more. */
function useOnce(when: boolean, work: () => void): void {
  const done = useRef(false)
  useEffect(() => {
    if (!when || done.current) return
    done.current = true
    work()
  })
}

/** Whoever opens an empty filter wants to say something. */
function withFirst(draft: DraftGroup, offered: Offered): DraftGroup {
  return draft.parts.length > 0 ? draft : { ...draft, parts: [firstOf(offered)] }
}

function firstOf(offered: Offered): Draft {
  const [first] = attributesOf(offered.noun)
  const about = offered.noun === 'person' ? 'stage' : (first?.key ?? 'name')
  return { id: nextId(), condition: beginning(about, offered) }
}

/** "None of these" is written as "not any", which takes a level of its own. */
const GROUPS = FILTER_LIMITS.depth - 3

type GroupEditorProps = {
  group: DraftGroup
  root: DraftGroup
  depth: number
  /** So many levels of groups may stand within the outermost. */
  groups?: number
  offered: Offered
  onChange: (root: DraftGroup) => void
}

/** Conditions and groups of them, as deep as `groups`. */
export function GroupEditor({ group, root, depth, groups = GROUPS, offered, onChange }: GroupEditorProps) {
  const say = useWords()
  const change = (id: number, to: (part: Draft) => Draft | null) => onChange(withPart(root, id, to))
  const add = (part: Draft) =>
    change(group.id, old => (isDraftGroup(old) ? { ...old, parts: [...old.parts, part] } : old))
  const join = (text: string) =>
    change(group.id, old => (isDraftGroup(old) ? { ...old, join: joinOf(text) } : old))
  return (
    <fieldset className={classes.group} data-inner={depth > 1 || undefined}>
      <legend className="unseen">{say('list.groupHolds')}</legend>
      <NativeSelect
        aria-label={say('list.groupHolds')}
        className={classes.join ?? ''}
        value={group.join}
        onChange={event => join(event.currentTarget.value)}
        data={[
          { value: 'all', label: say('list.groupAll') },
          { value: 'any', label: say('list.groupAny') },
          { value: 'none', label: say('list.groupNone') },
        ]}
      />
      {group.parts.map(part =>
        isDraftGroup(part) ? (
          <GroupEditor
            key={part.id}
            group={part}
            root={root}
            depth={depth + 1}
            groups={groups}
            offered={offered}
            onChange={onChange}
          />
        ) : (
          <ConditionEditor
            key={part.id}
            condition={part.condition}
            offered={offered}
            onChange={condition => change(part.id, () => ({ id: part.id, condition }))}
            onRemove={() => change(part.id, () => null)}
          />
        ),
      )}
      <div className={classes.groupFoot}>
        <Button variant="default" onClick={() => add(firstOf(offered))}>
          {say('list.addCondition')}
        </Button>
        {depth <= groups && (
          <Button
            variant="default"
            onClick={() => add({ id: nextId(), join: 'any', parts: [firstOf(offered)] })}
          >
            {say('list.addGroup')}
          </Button>
        )}
        {depth > 1 && (
          <Button variant="default" onClick={() => change(group.id, () => null)}>
            {say('list.removeGroup')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

function joinOf(text: string): DraftGroup['join'] {
  return text === 'any' || text === 'none' ? text : 'all'
}

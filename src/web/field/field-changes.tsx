import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { ConversionResult, FieldShown } from '#contract/field.ts'
import { type FieldType, fieldTypes } from '#domain/field/field.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { told } from '#web/request.ts'
import { choiceOf } from '#web/words/store.ts'
import { useWords } from '#web/words/words.tsx'
import { useFieldChanges } from './change-field.ts'
import classes from './fields-screen.module.css'

/** Lets one option say another, with everybody who had it. */
export function MergeOptions({ field }: { field: FieldShown }) {
  const say = useWords()
  const { merge, undo } = useFieldChanges()
  const [from, setFrom] = useState(field.options[0]?.key ?? '')
  const [into, setInto] = useState(field.options[1]?.key ?? '')
  const [error, setError] = useState<Error>()
  const data = field.options.map(option => ({ value: option.key, label: option.label }))
  const labelOf = (key: string) => field.options.find(option => option.key === key)?.label ?? key
  const run = async () => {
    setError(undefined)
    try {
      await merge(field.id, from, into)
      tellDone(say('field.merged', { from: labelOf(from), into: labelOf(into) }), () => undo(field.id))
    } catch (failed) {
      setError(failed as Error)
    }
  }
  return (
    <section className={classes.form}>
      <h2>{say('field.mergeTitle')}</h2>
      <p>{say('field.mergeHint')}</p>
      <div className={classes.line}>
        <NativeSelect
          label={say('field.mergeFrom')}
          data={data}
          value={from}
          onChange={event => setFrom(event.currentTarget.value)}
        />
        <NativeSelect
          label={say('field.mergeInto')}
          data={data}
          value={into}
          onChange={event => setInto(event.currentTarget.value)}
        />
        <Button variant="default" disabled={from === into} onClick={() => void run()}>
          {say('field.merge')}
        </Button>
      </div>
      <Problem error={error} />
    </section>
  )
}

/** Gives a field another type: first tried, with what would not fit, then done. */
export function ConvertField({ field }: { field: FieldShown }) {
  const say = useWords()
  const { convert, undo } = useFieldChanges()
  const others = fieldTypes.filter(type => type !== field.type)
  const [type, setType] = useState<FieldType>(others[0] ?? 'text')
  const [tried, setTried] = useState<ConversionResult>()
  const [error, setError] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const run = async (rehearse: boolean) => {
    setBusy(true)
    setError(undefined)
    try {
      const result = await convert(field.id, { type, rehearse })
      setTried(rehearse ? result : undefined)
      const follows = result.field.work === null ? 'field.converted' : 'field.converting'
      if (!rehearse) tellDone(say(follows, { label: field.label }), () => undo(field.id))
    } catch (failed) {
      setError(failed as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className={classes.form}>
      <h2>{say('field.convertTitle')}</h2>
      <p>{say('field.convertHint')}</p>
      <div className={classes.line}>
        <NativeSelect
          label={say('field.convertTo')}
          data={others.map(value => ({ value, label: say('field.type', { type: value }) }))}
          value={type}
          onChange={event => {
            setType(event.currentTarget.value as FieldType)
            setTried(undefined)
          }}
        />
        <Button variant="default" loading={busy} onClick={() => void run(true)}>
          {say('field.try')}
        </Button>
      </div>
      <div aria-live="polite">{tried && <Tried tried={tried} convert={() => void run(false)} />}</div>
      <Problem error={error} />
    </section>
  )
}

function Tried({ tried, convert }: { tried: ConversionResult; convert: () => void }) {
  const say = useWords()
  const { fits, misfits, examples } = tried
  if (misfits === 0)
    return (
      <div className={classes.line}>
        <p>{say('field.fits', { fits })}</p>
        <Button onClick={convert}>{say('field.convert', { type: tried.field.type })}</Button>
      </div>
    )
  return (
    <>
      <p>{say('field.misfits', { misfits, fits })}</p>
      <ul className={classes.examples}>
        {examples.map(({ value, records, why }) => (
          <li key={value}>{say('field.misfit', { value, records, why: choiceOf(why) })}</li>
        ))}
      </ul>
    </>
  )
}

function Problem({ error }: { error: Error | undefined }) {
  if (!error) return null
  const { why, next } = told(error)
  return (
    <p role="alert" className={classes.problem}>
      {why} {next}
    </p>
  )
}

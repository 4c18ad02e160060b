import { useForm, type UseFormReturnType } from '@mantine/form'
import { type SyntheticEvent, useEffect, useState } from 'react'
import { Refusal, told } from '#web/request.ts'
import { forgetDraft, keepDraft, readDraft } from './drafts.ts'

export type KeptForm<Values> = {
  form: UseFormReturnType<Values>
  /** Whether what stands in it was begun before, and brought back. */
  restored: boolean
  busy: boolean
  /** What went wrong and is not said at a field. */
  problem: string | undefined
  /** Sends; on success the draft is forgotten, on failure everything stays as it was written. */
  submit: (event?: SyntheticEvent<HTMLFormElement>) => void
  /** Forgets the draft and begins anew. */
  dropDraft: () => void
}

type Options<Values> = {
  /** What the draft is kept under in this tab: the form and what it is about. */
  name: string
  initial: Values
  send: (values: Values) => Promise<void>
  /** Refusals that belong to a field say so by its name (`param`); give other names for it here. */
  fieldOf?: (param: string) => string | undefined
  validate?: Partial<Record<keyof Values, (value: never, values: Values) => string | null>>
}

/**
 * A form that loses nothing: what is written is kept in this tab until it was sent well, so that it outlives a failed
 * save, a reload, and a session that ran out. Never for passwords.
 */
export function useKeptForm<Values extends Record<string, unknown>>(
  options: Options<Values>,
): KeptForm<Values> {
  const { name, initial, send } = options
  const [draft] = useState(() => readDraft<Values>(name))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [restored, setRestored] = useState(draft !== undefined)
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: { ...initial, ...draft },
    onValuesChange: values => keepDraft(name, values),
    ...(options.validate ? { validate: options.validate as never } : {}),
  })
  const dropDraft = () => {
    forgetDraft(name)
    setRestored(false)
    setProblem(undefined)
    form.setValues(initial)
    form.clearErrors()
    forgetDraft(name)
  }
  const submit = form.onSubmit(async values => {
    setBusy(true)
    setProblem(undefined)
    try {
      await send(values)
      forgetDraft(name)
      setRestored(false)
    } catch (error) {
      const field = error instanceof Refusal && error.param ? fieldOf(options, error.param) : undefined
      if (field) form.setFieldError(field, told(error as Refusal).why)
      else setProblem([told(error as Error).why, told(error as Error).next].filter(Boolean).join(' '))
    } finally {
      setBusy(false)
    }
  })
  return { form, restored, busy, problem, submit, dropDraft }
}

function fieldOf<Values extends Record<string, unknown>>(
  { fieldOf: given, initial }: Options<Values>,
  param: string,
): string | undefined {
  const field = given?.(param) ?? param.split(/[./]/)[0]
  return field !== undefined && field in initial ? field : undefined
}

/** A text outside of a form that is kept the same way: a composer's, say. */
export function useKeptText(name: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => readDraft<{ text: string }>(name)?.text ?? '')
  useEffect(() => {
    if (text === '') forgetDraft(name)
    else keepDraft(name, { text })
  }, [name, text])
  return [text, setText]
}

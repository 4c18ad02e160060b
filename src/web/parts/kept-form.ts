import { useForm, type UseFormReturnType } from '@mantine/form'
import { type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { Refusal, told } from '#web/request.ts'
import { say } from '#web/words/store.ts'
import { forgetDraft, keepDraft, readDraft } from './drafts.ts'
import { firstWrong } from './first-wrong.ts'

export type KeptForm<Values> = {
  form: UseFormReturnType<Values>
  /** Whether what stands in it was begun before, and brought back. */
  restored: boolean
  busy: boolean
  /** What went wrong and is not said at a field, what was kept and what to do. */
  problem: string | undefined
  /**
   * Sends; on success the draft is forgotten, on failure everything stays as it was written, and the focus goes to what
   * is wrong. Without an event, as for a key: the form that has the focus.
   */
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
  const { from, sendOnce, focusWrong } = useSending(setBusy)
  const post = form.onSubmit(
    values =>
      sendOnce(async () => {
        setProblem(undefined)
        try {
          await send(values)
          forgetDraft(name)
          setRestored(false)
        } catch (error) {
          const field = error instanceof Refusal && error.param ? fieldOf(options, error.param) : undefined
          if (field) form.setFieldError(field, told(error as Refusal).why)
          else setProblem(problemOf(error as Error))
          if (field) focusWrong()
        }
      }),
    focusWrong,
  )
  const submit = (event?: SyntheticEvent<HTMLFormElement>) => {
    if (!event) return document.activeElement?.closest('form')?.requestSubmit()
    from(event.currentTarget)
    post(event)
  }
  return { form, restored, busy, problem, submit, dropDraft }
}

function problemOf(error: Error): string {
  const { why, next } = told(error)
  return [why, next, say('parts.stillHere')].filter(Boolean).join(' ')
}

/** One sending at a time, however often a key is struck; and the focus where something is wrong, once that is drawn. */
function useSending(setBusy: (busy: boolean) => void) {
  const within = useRef<HTMLFormElement>(null)
  const sending = useRef(false)
  const [wrong, setWrong] = useState(0)
  useEffect(() => {
    if (wrong > 0) firstWrong(within.current)?.focus()
  }, [wrong])
  const sendOnce = async (work: () => Promise<void>): Promise<void> => {
    if (sending.current) return
    sending.current = true
    setBusy(true)
    await work()
    sending.current = false
    setBusy(false)
  }
  const from = (form: HTMLFormElement): void => {
    within.current = form
  }
  return { from, sendOnce, focusWrong: () => setWrong(times => times + 1) }
}

function fieldOf<Values extends Record<string, unknown>>(
  { fieldOf: given, initial }: Options<Values>,
  param: string,
): string | undefined {
  const field = given?.(param) ?? param.split(/[./]/)[0]
  // A field of a field, such as `attributes.region`, is said where its form shows it.
  return field !== undefined && (field.split('.')[0] ?? '') in initial ? field : undefined
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

import { type FormEvent, useCallback } from 'react'
import { forgetDraft, keepDraft, readDraft } from './drafts.ts'

/**
 * For the forms of the doors, which the browser itself may fill in: what their named inputs say outlives a reload, until
 * it was sent well. Never what stands in an input for passwords.
 */
export function useKeptInputs(name: string) {
  const fill = useCallback(
    (form: HTMLFormElement | null) => {
      const draft = readDraft<Record<string, string>>(name)
      for (const input of form && draft ? keepable(form) : [])
        input.value = draft?.[input.name] ?? input.value
    },
    [name],
  )
  return {
    kept: {
      ref: fill,
      onInput: (event: FormEvent<HTMLFormElement>) =>
        keepDraft(
          name,
          Object.fromEntries(keepable(event.currentTarget).map(input => [input.name, input.value])),
        ),
    },
    forget: () => forgetDraft(name),
  }
}

type Keepable = HTMLInputElement | HTMLSelectElement

function keepable(form: HTMLFormElement): Keepable[] {
  return [...form.querySelectorAll<Keepable>('input[name], select[name]')].filter(
    input => input.type !== 'password' && input.type !== 'hidden',
  )
}

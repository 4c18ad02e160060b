import { type RefObject, useEffect, useRef } from 'react'

const WRONG = '[aria-invalid="true"], [data-wrong] input'

/** The first input of a form that something is wrong with. */
export function firstWrong(form: ParentNode | null | undefined): HTMLElement | undefined {
  return form?.querySelector<HTMLElement>(WRONG) ?? undefined
}

/** Brings the focus to what is wrong, each time that something new is. */
export function useWrongFirst<Box extends HTMLElement>(problem: unknown): RefObject<Box | null> {
  const box = useRef<Box>(null)
  useEffect(() => {
    if (problem !== undefined && problem !== null) firstWrong(box.current)?.focus()
  }, [problem])
  return box
}

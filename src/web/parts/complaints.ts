import { say } from '#web/words/store.ts'
import classes from './complaints.module.css'

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
const standing = new Map<Field, { words: HTMLElement; describedBy: string | null }>()
let count = 0

/**
 * What a browser itself finds wrong in a form is said by us: below the field, in the language that was chosen, for as
 * long as it is so, with the focus there. The browser would say it in its own language and for a moment.
 */
export function watchForms(): void {
  document.addEventListener(
    'invalid',
    event => {
      if (!isField(event.target)) return
      event.preventDefault()
      complain(event.target)
    },
    true,
  )
  document.addEventListener('input', ({ target }) => isField(target) && calm(target), true)
  document.addEventListener('submit', () => [...standing.keys()].forEach(calm), true)
}

function isField(target: EventTarget | null): target is Field {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
  )
}

function complain(field: Field): void {
  calm(field)
  const words = document.createElement('p')
  words.id = `complaint-${++count}`
  words.className = classes['complaint'] ?? ''
  words.textContent = wordsFor(field)
  const place = field.closest('.mantine-InputWrapper-root') ?? field.closest('label') ?? field.parentElement
  place?.append(words)
  const describedBy = field.getAttribute('aria-describedby')
  standing.set(field, { words, describedBy })
  field.setAttribute('aria-invalid', 'true')
  field.setAttribute('aria-describedby', [describedBy, words.id].filter(Boolean).join(' '))
  const fields = [...(field.form?.elements ?? [])].filter(isField)
  if (fields.find(one => !one.validity.valid) === field) field.focus()
}

function calm(field: Field): void {
  const was = standing.get(field)
  if (!was) return
  standing.delete(field)
  was.words.remove()
  field.setAttribute('aria-invalid', 'false')
  if (was.describedBy === null) field.removeAttribute('aria-describedby')
  else field.setAttribute('aria-describedby', was.describedBy)
}

function wordsFor(field: Field): string {
  const { validity } = field
  if (validity.valueMissing) return say('parts.fieldEmpty')
  if (validity.typeMismatch) return say(field.type === 'email' ? 'parts.fieldNoMail' : 'parts.fieldNoAddress')
  if (validity.tooShort && field instanceof HTMLInputElement)
    return say('parts.fieldShort', { count: field.value.length, least: field.minLength })
  if (field instanceof HTMLInputElement && (validity.rangeUnderflow || validity.rangeOverflow))
    return say(validity.rangeUnderflow ? 'parts.fieldLow' : 'parts.fieldHigh', {
      end: validity.rangeUnderflow ? field.min : field.max,
    })
  return say('parts.fieldUnread')
}

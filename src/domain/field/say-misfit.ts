import { openOptions, type Field } from './field.ts'
import type { Misfit } from './misfit.ts'

const MOST_NAMED = 8

/** Why a value does not fit, as the end of a sentence that begins with the value. */
export function sayMisfit(field: Pick<Field, 'type' | 'options'>, misfit: Misfit): string {
  switch (misfit) {
    case 'not-a-text':
      return 'is not a text'
    case 'too-long':
      return 'is too long'
    case 'not-a-number':
      return 'is not a number, such as 42 or 1234.5'
    case 'not-an-amount':
      return 'is not an amount of money, such as 1234.50 EUR'
    case 'not-a-day':
      return 'is not a date, such as 2026-01-31'
    case 'not-a-link':
      return 'is not a link: it begins with https://, http://, mailto: or tel:'
    case 'not-a-person':
      return 'names neither a person nor a member of the company'
    case 'not-an-option':
      return `is not one of the options: ${optionsNamed(field)}`
  }
}

function optionsNamed(field: Pick<Field, 'options'>): string {
  const labels = openOptions(field).map(option => option.label)
  if (labels.length === 0) return 'there are none yet'
  const more = labels.length - MOST_NAMED
  return labels.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

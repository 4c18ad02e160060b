import { Link } from '@tanstack/react-router'
import classes from './choice.module.css'

type ChoiceProps<Value extends string> = {
  label: string
  /** The name in the address that it is kept under. */
  name: string
  value: Value
  options: readonly { value: Value; text: string }[]
}

/** One of a few, kept in the address: a link each, so that it can be opened elsewhere, sent and gone back from. */
export function Choice<Value extends string>({ label, name, value, options }: ChoiceProps<Value>) {
  return (
    <nav aria-label={label} className={classes.choice}>
      {options.map(option => (
        <Link
          key={option.value}
          to="."
          search={before => ({ ...before, [name]: option.value, row: undefined })}
          resetScroll={false}
          className={classes.option}
          activeProps={{}}
          aria-current={option.value === value ? 'true' : undefined}
          data-chosen={option.value === value || undefined}
        >
          {option.text}
        </Link>
      ))}
    </nav>
  )
}

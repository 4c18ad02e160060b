import { TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useWords } from '#web/words/words.tsx'
import { useZone } from './zone.ts'
import classes from './composer.module.css'

type Told = { minutes: string; when: string }

type WhenItWasProps<Values extends Told> = {
  form: UseFormReturnType<Values>
  /** Whether it took minutes that can be told. */
  lasted?: boolean
}

/** When something was, and how long it took: both may stay empty. */
export function WhenItWas<Values extends Told>({ form, lasted = true }: WhenItWasProps<Values>) {
  const say = useWords()
  const zone = useZone()
  const minutes = form.getInputProps('minutes')
  return (
    <div className={classes.line}>
      {lasted && (
        <TextInput
          label={say('conversation.minutes')}
          className={classes.small ?? ''}
          inputMode="numeric"
          {...minutes}
          onChange={event => minutes.onChange(event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 4))}
        />
      )}
      <TextInput
        type="datetime-local"
        label={say('conversation.when', { zone })}
        className={classes.when ?? ''}
        {...form.getInputProps('when')}
      />
    </div>
  )
}

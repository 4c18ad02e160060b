import { Textarea, type TextareaProps } from '@mantine/core'
import type { Ref } from 'react'
import classes from './growing-area.module.css'

type GrowingAreaProps = Omit<TextareaProps, 'autosize' | 'rows' | 'classNames' | 'ref'> & {
  lines?: 2 | 3
  ref?: Ref<HTMLTextAreaElement>
}

/**
 * A text of some lines that grows with what is written. The browser sizes it: measured by a script, it would lay out
 * the whole page with each key.
 */
export function GrowingArea({ lines = 3, ref, ...props }: GrowingAreaProps) {
  return (
    <Textarea
      {...props}
      {...(ref ? { ref } : {})}
      rows={lines}
      data-lines={lines}
      classNames={{ input: classes.grows ?? '' }}
    />
  )
}

import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { tellDone } from '#web/parts/notices.tsx'
import { told } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { keepMapping } from './import-query.ts'
import classes from './import.module.css'

/** Keeps what was said under a name, for when files with the same columns come again. */
export function KeepMapping({ id, title }: { id: string; title: string }) {
  const say = useWords()
  const [name, setName] = useState(title)
  const [problem, setProblem] = useState<string>()
  const keep = async () => {
    try {
      const kept = await keepMapping(id, name)
      setProblem(undefined)
      tellDone(say('import.kept', { name: kept.name }))
    } catch (error) {
      const { why, next } = told(error as Error)
      setProblem([say('import.keepFailed'), why, next].filter(Boolean).join(' '))
    }
  }
  return (
    <form
      className={classes.keep}
      onSubmit={event => {
        event.preventDefault()
        void keep()
      }}
    >
      <TextInput
        size="xs"
        label={say('import.keepName')}
        value={name}
        maxLength={200}
        error={problem}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Button size="xs" variant="default" type="submit" disabled={name.trim() === ''}>
        {say('import.keep')}
      </Button>
    </form>
  )
}

import { Button, TextInput } from '@mantine/core'
import { useKeptForm } from '#web/parts/kept-form.ts'
import { tellDone } from '#web/parts/notices.tsx'
import { useWords } from '#web/words/words.tsx'
import { keepMapping } from './import-query.ts'
import classes from './import.module.css'

/** Keeps what was said under a name, for when files with the same columns come again. */
export function KeepMapping({ id, title }: { id: string; title: string }) {
  const say = useWords()
  const { form, busy, problem, submit } = useKeptForm({
    name: `import.mapping.${id}`,
    initial: { name: title },
    send: async ({ name }) => {
      const kept = await keepMapping(id, name)
      tellDone(say('import.kept', { name: kept.name }))
    },
  })
  return (
    <form className={classes.keep} onSubmit={submit}>
      <TextInput
        size="xs"
        label={say('import.keepName')}
        maxLength={200}
        required
        withAsterisk={false}
        {...form.getInputProps('name')}
        error={problem === undefined ? form.errors['name'] : `${say('import.keepFailed')} ${problem}`}
      />
      <Button size="xs" variant="default" type="submit" loading={busy}>
        {say('import.keep')}
      </Button>
    </form>
  )
}

import { Combobox, InputBase, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#web/words/words.tsx'

export type LookupItem = { id: string; name: string; aside?: string }

type LookupProps = {
  label: string
  /** The label is heard and not seen: the placeholder says enough. */
  wordless?: boolean
  /** The noun that is looked up, first part of the query's key. */
  noun: string
  find: (query: string, signal: AbortSignal) => Promise<LookupItem[]>
  value: LookupItem | null
  onChange: (item: LookupItem | null) => void
  error?: string | undefined
  description?: string | undefined
  placeholder?: string | undefined
  required?: boolean
  autoFocus?: boolean
}

/** Finds one of many by name: people, accounts, members, campaigns. The server searches while the name is written. */
export function Lookup(props: LookupProps) {
  const say = useWords()
  const { label, noun, find, value, onChange } = props
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const [text, setText] = useState<string>()
  const [asked] = useDebouncedValue(text ?? '', 150)
  const { data = [], isFetching } = useQuery({
    queryKey: [noun, 'lookup', asked],
    queryFn: ({ signal }) => find(asked, signal),
    enabled: box.dropdownOpened,
    placeholderData: before => before,
  })
  const choose = (id: string) => {
    onChange(data.find(item => item.id === id) ?? null)
    setText(undefined)
    box.closeDropdown()
  }
  return (
    <Combobox store={box} onOptionSubmit={choose} withinPortal={false}>
      <Combobox.Target>
        <InputBase
          {...(props.wordless ? { 'aria-label': label } : { label })}
          description={props.description}
          error={props.error}
          placeholder={props.placeholder ?? ''}
          required={props.required ?? false}
          withAsterisk={false}
          data-autofocus={props.autoFocus || undefined}
          value={text ?? value?.name ?? ''}
          onChange={event => {
            setText(event.currentTarget.value)
            if (event.currentTarget.value === '') onChange(null)
            box.openDropdown()
            box.updateSelectedOptionIndex()
          }}
          onFocus={() => box.openDropdown()}
          onClick={() => box.openDropdown()}
          onBlur={() => {
            setText(undefined)
            box.closeDropdown()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} style={{ overflowY: 'auto' }}>
          {data.map(item => (
            <Combobox.Option key={item.id} value={item.id}>
              {item.name} {item.aside && <small>{item.aside}</small>}
            </Combobox.Option>
          ))}
          {data.length === 0 && (
            <Combobox.Empty>
              {isFetching ? say('parts.searching') : say('parts.nothingFound', { query: asked })}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

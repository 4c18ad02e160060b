import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { isCurrency } from '#domain/currency.ts'
import type { Mapping } from '#domain/import/mapping.ts'
import type { Key } from '#web/words/registry.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './import.module.css'

type SettingsProps = { mapping: Mapping; onChange: (next: Mapping) => void }
type Setting = {
  key: 'title' | 'source' | 'currency' | 'timeZone' | 'country'
  words: Key
  /** What it should be, when it is not. */
  wrong: Key
  fits: (text: string) => boolean
}

const SETTINGS: readonly Setting[] = [
  {
    key: 'title',
    words: 'import.setTitle',
    wrong: 'import.setTitleWrong',
    fits: text => text.trim() !== '' && text.length <= 200,
  },
  {
    key: 'source',
    words: 'import.setSource',
    wrong: 'import.setSourceWrong',
    fits: text => /^[a-z0-9][a-z0-9-]{0,79}$/.test(text),
  },
  { key: 'currency', words: 'import.setCurrency', wrong: 'import.setCurrencyWrong', fits: isCurrency },
  { key: 'timeZone', words: 'import.setZone', wrong: 'import.setZoneWrong', fits: isTimeZone },
  {
    key: 'country',
    words: 'import.setCountry',
    wrong: 'import.setCountryWrong',
    fits: text => text === '' || /^[A-Z]{2}$/.test(text),
  },
]

/** What holds for the whole import; mostly it is right as it is. */
export function Settings({ mapping, onChange }: SettingsProps) {
  const say = useWords()
  return (
    <details className={classes.settings}>
      <summary>{say('import.settings')}</summary>
      <div className={classes.form}>
        {SETTINGS.map(setting => (
          <SettingInput key={setting.key} setting={setting} mapping={mapping} onChange={onChange} />
        ))}
      </div>
    </details>
  )
}

/** What does not fit stays in the input with a word about it, and is not taken. */
function SettingInput({ setting, mapping, onChange }: SettingsProps & { setting: Setting }) {
  const say = useWords()
  const value = mapping[setting.key] ?? ''
  const [text, setText] = useState(value)
  const shown = setting.fits(text) ? value : text
  return (
    <TextInput
      label={say(setting.words)}
      value={shown}
      error={shown === value ? undefined : say(setting.wrong)}
      onChange={event => {
        const next = event.currentTarget.value
        setText(next)
        if (!setting.fits(next)) return
        const { country: _country, ...others } = mapping
        onChange(setting.key === 'country' && next === '' ? others : { ...mapping, [setting.key]: next })
      }}
    />
  )
}

function isTimeZone(zone: string): boolean {
  try {
    return zone !== '' && new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

import { useState } from 'react'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { useWords } from '#web/words/words.tsx'
import { AccountForm } from './account-form.tsx'
import classes from './add.module.css'
import { PersonForm } from './person-form.tsx'

export type Kind = 'person' | 'account'

/** The small form that adds a person or an account, and warns while one is written who seems to be here already. */
export function AddDrawer({ kinds, onClose }: { kinds: readonly Kind[]; onClose: () => void }) {
  const say = useWords()
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'person')
  return (
    <SideDrawer title={say('add.title')} opened onClose={onClose}>
      {kinds.length > 1 && (
        <fieldset className={classes.kinds}>
          <legend className="unseen">{say('add.what')}</legend>
          {kinds.map(one => (
            <label key={one} data-chosen={one === kind || undefined}>
              <input type="radio" name="add.kind" checked={one === kind} onChange={() => setKind(one)} />
              {say(`add.${one}`)}
            </label>
          ))}
        </fieldset>
      )}
      {kind === 'person' ? <PersonForm onClose={onClose} /> : <AccountForm onClose={onClose} />}
    </SideDrawer>
  )
}

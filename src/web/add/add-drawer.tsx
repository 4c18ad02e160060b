import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { SideDrawer } from '#web/parts/side-drawer.tsx'
import { useWords } from '#web/words/words.tsx'
import { AccountForm } from './account-form.tsx'
import classes from './add.module.css'
import { DealForm } from './deal-form.tsx'
import { PersonForm } from './person-form.tsx'

export type Kind = 'person' | 'account' | 'deal'

const FORMS = { person: PersonForm, account: AccountForm, deal: DealForm }
const PLACES: Record<Kind, string> = { person: '/people', account: '/accounts', deal: '/deals' }

/**
 * The small form that adds a person, an account or a deal, and warns while one is written who seems to be here already.
 * It begins with what the screen is about.
 */
export function AddDrawer({ kinds, onClose }: { kinds: readonly Kind[]; onClose: () => void }) {
  const say = useWords()
  const { pathname } = useLocation()
  const here = kinds.find(kind => pathname.startsWith(PLACES[kind]))
  const [kind, setKind] = useState<Kind>(here ?? kinds[0] ?? 'person')
  const Form = FORMS[kind]
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
      <Form onClose={onClose} />
    </SideDrawer>
  )
}

import type { Me, Role } from '#contract/access.ts'
import { Section } from '#web/parts/section.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './settings.module.css'

/** By their names only: the contract's list would bring its schemas along. */
const roles: readonly Role[] = ['owner', 'admin', 'leader', 'marketing', 'sales', 'finance', 'viewer']

/** The roles that somebody may give. */
export function assignable(me: Me): Role[] {
  return roles.filter(role => role !== 'owner' || me.role === 'owner')
}

/** What each role sees and does, in words. */
export function RolesSection() {
  const say = useWords()
  return (
    <Section title={say('settings.roles')}>
      <dl className={classes.roles}>
        {roles.map(role => (
          <div key={role} style={{ display: 'contents' }}>
            <dt>{say('settings.roleName', { role })}</dt>
            <dd>{say('settings.roleMeans', { role })}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

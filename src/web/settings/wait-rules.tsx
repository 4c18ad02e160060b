import { NativeSelect, TextInput } from '@mantine/core'
import type { WorkspaceChange, WorkspaceSettings } from '#contract/workspace-settings.ts'
import { REASSIGN_RULES, type ReassignRule } from '#domain/wait/overdue.ts'
import { Section } from '#web/parts/section.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './settings.module.css'

/** As the form keeps them: an empty field is a step that is not taken. */
export type WaitRulesGiven = {
  waitReminderMinutes: string
  escalateAfterHours: string
  waitReassign: ReassignRule
}
type Rules = Pick<WorkspaceChange, 'waitReminderMinutes' | 'escalateAfterHours' | 'waitReassign'>

export function waitRulesOf(settings: WorkspaceSettings): WaitRulesGiven {
  return {
    waitReminderMinutes: String(settings.waitReminderMinutes ?? ''),
    escalateAfterHours: String(settings.escalateAfterHours ?? ''),
    waitReassign: settings.waitReassign,
  }
}

/** Nothing stands in the field: that step is not taken. */
export function numberGiven(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}

export function waitRulesGiven(given: WaitRulesGiven): Rules {
  return {
    waitReminderMinutes: numberGiven(given.waitReminderMinutes),
    escalateAfterHours: numberGiven(given.escalateAfterHours),
    waitReassign: given.waitReassign,
  }
}

type Inputs = { getInputProps: (path: keyof WaitRulesGiven) => object }

/** What happens by itself while somebody waits for an answer. */
export function WaitRules({ form }: { form: Inputs }) {
  const say = useWords()
  return (
    <Section title={say('settings.waits')}>
      <p className={classes.note}>{say('settings.waitsSentence')}</p>
      <div className={classes.form}>
        <TextInput
          label={say('settings.waitReminder')}
          type="number"
          min={1}
          max={525600}
          placeholder={say('settings.stepNever')}
          {...form.getInputProps('waitReminderMinutes')}
        />
        <TextInput
          label={say('settings.escalateAfter')}
          type="number"
          min={1}
          max={8760}
          placeholder={say('settings.stepNever')}
          {...form.getInputProps('escalateAfterHours')}
        />
        <NativeSelect
          label={say('settings.reassign')}
          description={say('settings.reassignHint')}
          data={REASSIGN_RULES.map(rule => ({
            value: rule,
            label: say('settings.reassignTo', { rule: rule.replaceAll('-', '_') }),
          }))}
          {...form.getInputProps('waitReassign')}
        />
      </div>
    </Section>
  )
}

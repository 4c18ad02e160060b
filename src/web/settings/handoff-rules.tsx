import { NativeSelect, TextInput } from '@mantine/core'
import type { WorkspaceChange, WorkspaceSettings } from '#contract/workspace-settings.ts'
import { HANDOFF_REASSIGN_RULES, type HandoffReassignRule } from '#domain/handoff/lapse-steps.ts'
import { Section } from '#web/parts/section.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './settings.module.css'
import { numberGiven } from './wait-rules.tsx'

/** As the form keeps them: an empty field is a step that is not taken. */
export type HandoffRulesGiven = {
  handoffReminderMinutes: string
  handoffEscalateAfterHours: string
  handoffReassign: HandoffReassignRule
}
type Rules = Pick<WorkspaceChange, 'handoffReminderMinutes' | 'handoffEscalateAfterHours' | 'handoffReassign'>

export function handoffRulesOf(settings: WorkspaceSettings): HandoffRulesGiven {
  return {
    handoffReminderMinutes: String(settings.handoffReminderMinutes ?? ''),
    handoffEscalateAfterHours: String(settings.handoffEscalateAfterHours ?? ''),
    handoffReassign: settings.handoffReassign,
  }
}

export function handoffRulesGiven(given: HandoffRulesGiven): Rules {
  return {
    handoffReminderMinutes: numberGiven(given.handoffReminderMinutes),
    handoffEscalateAfterHours: numberGiven(given.handoffEscalateAfterHours),
    handoffReassign: given.handoffReassign,
  }
}

type Inputs = { getInputProps: (path: keyof HandoffRulesGiven) => object }

/** What happens by itself while an offered lead is not answered. */
export function HandoffRules({ form }: { form: Inputs }) {
  const say = useWords()
  return (
    <Section title={say('settings.handoffs')}>
      <p className={classes.note}>{say('settings.handoffsSentence')}</p>
      <div className={classes.form}>
        <TextInput
          label={say('settings.handoffReminder')}
          type="number"
          min={1}
          max={525600}
          placeholder={say('settings.stepNever')}
          {...form.getInputProps('handoffReminderMinutes')}
        />
        <TextInput
          label={say('settings.handoffEscalate')}
          type="number"
          min={1}
          max={8760}
          placeholder={say('settings.stepNever')}
          {...form.getInputProps('handoffEscalateAfterHours')}
        />
        <NativeSelect
          label={say('settings.handoffReassign')}
          description={say('settings.handoffReassignHint')}
          data={HANDOFF_REASSIGN_RULES.map(rule => ({
            value: rule,
            label: say('settings.handoffReassignTo', { rule: rule.replaceAll('-', '_') }),
          }))}
          {...form.getInputProps('handoffReassign')}
        />
      </div>
    </Section>
  )
}

import type { AccountCondition, FieldCondition, Test } from '#domain/filter/filter.ts'
import { compileField } from './compile-field.ts'
import { idTest, isNot, presenceTest, textTest } from './compile-test.ts'
import type { Compiling } from './ground.ts'

/** A condition on the account of a person. Of who has none all of it is missing, so what is negative is asked the other way round. */
export function accountOfPerson(compiling: Compiling, { account: asked }: AccountCondition): string {
  const { test, negative } = positive(asked.test)
  const term =
    'field' in asked
      ? fieldOfAccount(compiling, { ...asked, test })
      : attributeOfAccount(compiling, asked.attribute, test)
  const found = `EXISTS (SELECT FROM account WHERE account.workspace_id = $1 AND account.id = person.account_id AND ${term} OFFSET 0)`
  return negative ? isNot(found) : found
}

function positive(test: Test): { test: Test; negative: boolean } {
  if (test.op === 'is-not') return { test: { ...test, op: 'is' }, negative: true }
  if (test.op === 'contains-not') return { test: { ...test, op: 'contains' }, negative: true }
  if (test.op === 'none-of') return { test: { ...test, op: 'one-of' }, negative: true }
  if (test.op === 'empty') return { test: { op: 'filled' }, negative: true }
  return { test, negative: false }
}

function fieldOfAccount(compiling: Compiling, condition: FieldCondition): string {
  const ofAccount = { ...compiling, fields: compiling.fieldsOfAccount ?? [], id: 'account.id', each: true }
  return compileField(ofAccount, condition)
}

function attributeOfAccount(compiling: Compiling, attribute: string, test: Test): string {
  if (attribute === 'created' && (test.op === 'within' || test.op === 'more-than-ago'))
    return idTest(compiling, 'account.id', test)
  if (attribute !== 'name' && attribute !== 'domain')
    throw new Error('a filter was not checked against the attributes')
  if ('text' in test) return textTest(compiling, `account.${attribute}`, test)
  if (test.op === 'filled') return presenceTest(`account.${attribute}`, 'filled')
  throw new Error('a filter was not checked against the operators')
}

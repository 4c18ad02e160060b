import { Button } from '@mantine/core'
import type { AgreementContent } from '#domain/agreement/agreement.ts'
import { keyOf } from '#domain/agreement/clause.ts'
import type { Clash } from '#domain/agreement/merge-contents.ts'
import { useWords } from '#web/words/words.tsx'
import classes from './agreement.module.css'
import { nameOfKey } from './clauses-editor.tsx'
import type { Clashes } from './use-draft.ts'

type ClashesProps = {
  clashes: Clashes
  content: AgreementContent
  onChange: (content: AgreementContent) => void
}

/** What somebody else wrote differently into the same part meanwhile: ours stands here, theirs can be taken instead. */
export function ClashesSaid({ clashes: { by, parts, theirs }, content, onChange }: ClashesProps) {
  const say = useWords()
  return (
    <div role="alert" className={classes.clashes}>
      <p>{say('agreement.clash', { by: by === '' ? 'none' : by, count: parts.length })}</p>
      <ul>
        {parts.map(part => (
          <li key={JSON.stringify(part)}>
            <NameOfPart part={part} />{' '}
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => onChange(withTheirs(content, theirs, part))}
            >
              {say('agreement.takeTheirs')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function NameOfPart({ part }: { part: Clash }) {
  const say = useWords()
  if (part.what === 'definition')
    return <>{say('agreement.definitionOf', { stage: say('list.stage', { stage: part.stage }) })}</>
  if (part.what === 'clause') return <>{say('agreement.clauseName', { clause: nameOfKey(part.clause) })}</>
  return <>{say('agreement.reasonNamed', { key: part.key })}</>
}

/** One part as they wrote it: changed, added or taken out. */
function withTheirs(mine: AgreementContent, theirs: AgreementContent, part: Clash): AgreementContent {
  if (part.what === 'definition')
    return {
      ...mine,
      definitions: replaced(mine.definitions, theirs.definitions, one => one.stage === part.stage),
    }
  if (part.what === 'clause')
    return { ...mine, clauses: replaced(mine.clauses, theirs.clauses, one => keyOf(one) === part.clause) }
  return {
    ...mine,
    returnReasons: replaced(mine.returnReasons, theirs.returnReasons, one => one.key === part.key),
  }
}

function replaced<Part>(
  mine: readonly Part[],
  theirs: readonly Part[],
  isIt: (part: Part) => boolean,
): Part[] {
  const their = theirs.filter(isIt)
  const at = mine.findIndex(isIt)
  return at < 0 ? [...mine, ...their] : mine.toSpliced(at, 1, ...their)
}

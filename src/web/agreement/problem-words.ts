import type { ContentProblem } from '#domain/agreement/refuse-content.ts'
import { useWords } from '#web/words/words.tsx'
import { nameOfKey } from './clauses-editor.tsx'

/** What is wrong with a draft, as a sentence that says what to do. */
export function useProblemWords(): (problem: ContentProblem) => string {
  const say = useWords()
  const stage = (key: string) => say('list.stage', { stage: key })
  return problem => {
    switch (problem.problem) {
      case 'clause-zero':
        return say('agreement.clauseZero', {
          clause: say('agreement.clauseName', { clause: nameOfKey(problem.clause) }),
        })
      case 'clause-twice':
        return say('agreement.clauseTwice', {
          clause: say('agreement.clauseName', { clause: nameOfKey(problem.clause) }),
        })
      case 'clauses-contradict':
        return problem.clause === problem.other
          ? say('agreement.tooManyChannels')
          : say('agreement.clausesContradict', {
              clause: say('agreement.clauseName', { clause: nameOfKey(problem.clause) }),
              other: say('agreement.clauseName', { clause: nameOfKey(problem.other) }),
            })
      case 'definition-twice':
        return say('agreement.definitionTwice', { stage: stage(problem.stage) })
      case 'example-both-ways':
        return say('agreement.bothWays', { stage: stage(problem.stage) })
      case 'condition-unfit':
        return say('agreement.conditionUnfit', {
          stage: stage(problem.stage),
          what: 'key' in problem.why ? problem.why.key : 'none',
        })
      case 'condition-too-wide':
        return say('agreement.conditionTooWide', { stage: stage(problem.stage) })
      case 'cycle':
        return say('agreement.cycle', { stages: problem.stages.map(stage).join(' → ') })
      case 'reason-twice':
        return say('agreement.reasonTwice', { key: problem.key })
    }
  }
}

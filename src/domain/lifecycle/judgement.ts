import { type JudgedStage, judgedStages } from './write-out.ts'

/** Which of the judged stages somebody meets, as a set of bits, the first stage the lowest. */
export type Meets = number

/** That somebody, as an identity stood for them then, met these definitions of a version of the agreement from a moment on. */
export type Judgement = {
  identity: string
  meets: Meets
  /** The version whose definitions were asked. */
  agreement: string
  number: number
}

export function bitOf(stage: JudgedStage): Meets {
  return 1 << judgedStages.indexOf(stage)
}

export function meetsOf(stages: Iterable<JudgedStage>): Meets {
  let meets = 0
  for (const stage of stages) meets |= bitOf(stage)
  return meets
}

export function doesMeet(meets: Meets, stage: JudgedStage): boolean {
  return (meets & bitOf(stage)) !== 0
}

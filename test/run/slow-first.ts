import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Slow for their size, by which a clean checkout goes; the slowest first. */
const SLOW = [
  'src/server/beat/permutations.test.ts',
  'test/import-olist.test.ts',
  'src/server/access/matrix.test.ts',
  'src/server/demo/demo.test.ts',
  'src/server/access/session.test.ts',
  'src/server/access/coming-in.test.ts',
  'test/reports-olist.test.ts',
  'src/server/main.test.ts',
  'test/prove/kill.test.ts',
  'test/prove/kill-pieces.test.ts',
  'src/domain/heartbeat/heartbeat.test.ts',
  'test/journeys/every-screen.test.ts',
  'test/journeys/forms.test.ts',
  'test/journeys/olist.test.ts',
  'test/journeys/fields.test.ts',
  'test/journeys/today.test.ts',
]

/** Begins the slow files first, so that in the end no core waits while the other runs one of them alone. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const projects = [...new Set(sorted.map(({ project }) => project))]
    return sorted.toSorted(
      (one, other) =>
        projects.indexOf(one.project) - projects.indexOf(other.project) || rank(one) - rank(other),
    )
  }
}

function rank({ moduleId, project }: TestSpecification): number {
  const place = SLOW.indexOf(relative(project.config.root, moduleId).replaceAll('\\', '/'))
  return place === -1 ? SLOW.length : place
}

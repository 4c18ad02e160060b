import type { DoorExample } from '#contract/door-mapping.ts'

export function messageOf(example: DoorExample): unknown {
  try {
    return JSON.parse(example.body) as unknown
  } catch {
    return undefined
  }
}

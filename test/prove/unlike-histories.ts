import type { Happening, PersonRef, TouchName } from '#domain/happening/happening.ts'
import { nameOf } from './happenings.ts'

/**
 * Many histories as one, the first few happenings of each, then the next: people, deals and names of one history are
 * told apart from those of another; what several describe under one name stays as the first said it.
 */
export function unlikeHistories(histories: Happening[][]): Happening[] {
  const told = histories.map((history, place) => history.map(one => renamed(one, place)))
  const longest = Math.max(0, ...told.map(history => history.length))
  const mixed: Happening[] = []
  for (let start = 0; start < longest; start += 3)
    for (const history of told) mixed.push(...history.slice(start, start + 3))
  const first = new Map<string, Happening>()
  for (const one of mixed) if (!first.has(nameOf(one))) first.set(nameOf(one), one)
  return [...first.values()]
}

function renamed(one: Happening, place: number): Happening {
  const externalId = ['account', 'member', 'campaign', 'content'].includes(one.kind)
    ? one.externalId
    : `${place}.${one.externalId}`
  const body = Object.fromEntries(
    Object.entries(one.body).flatMap(([key, value]) => rename(key, value, place)),
  )
  return { ...one, externalId, body } as unknown as Happening
}

function rename(key: string, value: unknown, place: number): [string, unknown][] {
  switch (key) {
    case 'person':
    case 'one':
    case 'other':
      return [[key, otherPerson(value as PersonRef, place)]]
    case 'people':
      return [
        [
          key,
          (value as { person: PersonRef }[]).map(one => ({ ...one, person: otherPerson(one.person, place) })),
        ],
      ]
    case 'deal':
    case 'handoff':
      return [[key, `${place}.${String(value)}`]]
    case 'asked':
      return [[key, otherName(value as TouchName, place)]]
    case 'step': {
      const step = value as { touch?: TouchName }
      return [[key, step.touch ? { ...step, touch: otherName(step.touch, place) } : step]]
    }
    case 'reverses': {
      const name = value as { source: string; externalId: string }
      return [[key, { ...name, externalId: `${place}.${name.externalId}` }]]
    }
    default:
      // The API takes no empty word.
      return value === '' ? [] : [[key, value]]
  }
}

function otherName(name: TouchName, place: number): TouchName {
  return { ...name, externalId: `${place}.${name.externalId}` }
}

function otherPerson(ref: PersonRef, place: number): PersonRef {
  return {
    ...ref,
    ...(ref.externalId !== undefined && { externalId: `${place}.${ref.externalId}` }),
    ...(ref.email !== undefined && { email: `${place}.${ref.email}` }),
    ...(ref.phone !== undefined && { phone: `+4930${1000 + place}${ref.phone.slice(-3)}` }),
    ...(ref.visitor !== undefined && { visitor: `${place}.${ref.visitor}` }),
  }
}

import type { BoardColumn, Deal } from '#contract/deal.ts'

/** What a key on a card asks for. */
export type Asked =
  | { is: 'focus'; deal: string }
  | { is: 'move'; to: BoardColumn }
  | { is: 'win' | 'lose' }
  | undefined

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/**
 * Arrows walk from card to card, within a column and to the one beside it. Shift with an arrow, or [ and ], moves the deal
 * to the stage beside; w wins it, l loses it.
 */
export function askedBy(
  pressed: Pressed,
  deal: Deal,
  columns: readonly BoardColumn[],
  cardsOf: (key: string) => readonly Deal[],
): Asked {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined
  const step = stepOf(pressed)
  if (step) {
    const to = beside(columns, deal.stage, step)
    return to && { is: 'move', to }
  }
  if (pressed.shiftKey) return undefined
  if (pressed.key === 'w') return { is: 'win' }
  if (pressed.key === 'l') return { is: 'lose' }
  const found = neighbour(pressed.key, deal, columns, cardsOf)
  return found && { is: 'focus', deal: found.id }
}

function stepOf({ key, shiftKey }: Pressed): 1 | -1 | undefined {
  if (key === ']' || (shiftKey && key === 'ArrowRight')) return 1
  return key === '[' || (shiftKey && key === 'ArrowLeft') ? -1 : undefined
}

function beside(columns: readonly BoardColumn[], stage: string, step: 1 | -1): BoardColumn | undefined {
  const place = columns.findIndex(column => column.key === stage)
  return place < 0 ? undefined : columns[place + step]
}

function neighbour(
  key: string,
  deal: Deal,
  columns: readonly BoardColumn[],
  cardsOf: (key: string) => readonly Deal[],
): Deal | undefined {
  const own = cardsOf(deal.stage)
  const row = own.findIndex(one => one.id === deal.id)
  if (key === 'ArrowDown') return own[row + 1]
  if (key === 'ArrowUp') return own[row - 1]
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  const step = key === 'ArrowLeft' ? -1 : 1
  for (let place = columns.findIndex(one => one.key === deal.stage) + step; place >= 0; place += step) {
    const column = columns[place]
    if (!column) return undefined
    const cards = cardsOf(column.key)
    if (cards.length > 0) return cards[Math.min(row, cards.length - 1)]
  }
  return undefined
}

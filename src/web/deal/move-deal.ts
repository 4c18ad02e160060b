import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Board, BoardColumn, Deal, DealClosing, DealInFull } from '#contract/deal.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { say } from '#web/words/store.ts'

export type Move = { deal: Pick<Deal, 'id' | 'name' | 'stage'>; to: string; title: string; undo?: boolean }

/** Moves a deal between the open stages: at once on every board that is shown, then on the server; told, and taken back. */
export function useMoveDeal() {
  const client = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (move: Move) => sendMove(move),
    onMutate: async ({ deal, to }) => {
      await client.cancelQueries({ queryKey: ['deal', 'board'] })
      return moveOnBoards(client, deal.id, to)
    },
    onSuccess: (_moved, { deal, title, to }) =>
      tellDone(say('deal.movedTo', { name: deal.name, stage: title }), async () => {
        moveOnBoards(client, deal.id, deal.stage)
        await sendMove({ deal: { ...deal, stage: to }, to: deal.stage, title: '', undo: true })
        await client.invalidateQueries({ queryKey: ['deal'] })
      }),
    onError: (error, { deal }, before) => {
      for (const [key, board] of before ?? []) client.setQueryData(key, board)
      tellFailed(say('deal.notMoved', { name: deal.name }), error)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['deal'] }),
  })
  return mutate
}

function sendMove({ deal, to, undo }: Move): Promise<DealInFull> {
  const json = { stage: to, from: deal.stage, ...(undo && { undo }) }
  return ask<DealInFull>(`/v1/deals/${deal.id}/stage`, { method: 'POST', json })
}

type Kept = [readonly unknown[], Board | undefined][]

/** Puts the card where it will be, on top; gives what stood there before. */
export function moveOnBoards(client: QueryClient, id: string, to: string): Kept {
  const before = client.getQueriesData<Board>({ queryKey: ['deal', 'board'] })
  for (const [key, board] of before) if (board) client.setQueryData(key, moved(board, id, to))
  return before
}

/** The board with one card in another column, and both columns' sums as they then are. */
export function moved(board: Board, id: string, to: string): Board {
  const from = board.columns.find(column => column.cards.some(card => card.id === id))
  const card = from?.cards.find(one => one.id === id)
  if (!from || !card || from.key === to) return board
  const arrived = { ...card, stage: to, stageAt: new Date().toISOString() }
  return {
    ...board,
    columns: board.columns.map(column => {
      if (column.key === from.key) return without(column, card)
      return column.key === to ? withCard(column, arrived) : column
    }),
  }
}

function without(column: BoardColumn, card: Deal): BoardColumn {
  return { ...summed(column, card, -1), cards: column.cards.filter(one => one.id !== card.id) }
}

function withCard(column: BoardColumn, card: Deal): BoardColumn {
  return { ...summed(column, card, 1), cards: [card, ...column.cards] }
}

function summed(column: BoardColumn, card: Deal, sign: 1 | -1): BoardColumn {
  const value = BigInt(card.value ?? '0') * BigInt(sign)
  const add = (one: string): string => `${BigInt(one) + value}`
  const known = column.sides.some(side => side.sourcedBy === card.sourcedBy)
  const sides = known ? column.sides : [...column.sides, { sourcedBy: card.sourcedBy, count: 0, value: '0' }]
  return {
    ...column,
    count: column.count + sign,
    value: add(column.value),
    sides: sides.map(side =>
      side.sourcedBy === card.sourcedBy
        ? { ...side, count: side.count + sign, value: add(side.value) }
        : side,
    ),
  }
}

/** Opens a deal again, and takes back what its win booked. */
export async function reopen(client: QueryClient, deal: Pick<Deal, 'id'>, stage?: string): Promise<void> {
  await ask<DealClosing>(`/v1/deals/${deal.id}/reopening`, {
    method: 'POST',
    json: stage === undefined ? {} : { stage },
  })
  await client.invalidateQueries({ queryKey: ['deal'] })
}

export function useReopen() {
  const client = useQueryClient()
  return async (deal: Pick<Deal, 'id' | 'name'>, stage?: string) => {
    try {
      await reopen(client, deal, stage)
      tellDone(say('deal.reopened', { name: deal.name }))
    } catch (error) {
      tellFailed(say('deal.notReopened', { name: deal.name }), error as Error)
    }
  }
}

import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { csvLines, csvOf } from './csv.ts'

export type Cell = string | number | null

/** The answer of a route that gives a file of CSV. */
export const csvAnswer = z.string().meta({ description: 'CSV (RFC 4180, UTF-8 with a byte order mark).' })

/** Sends rows as they come, so that a file may be of any length. */
export function sendCsv(
  reply: FastifyReply,
  name: string,
  columns: readonly string[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(Readable.from(linesOf(columns, pages)))
}

async function* linesOf(
  columns: readonly string[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<string> {
  yield csvOf([columns])
  for await (const rows of pages) if (rows.length > 0) yield csvLines(rows)
}

import { createServer } from 'node:net'
import type { Environment } from './database/connect.ts'

/** Something about this start that a person can put right; the message is one line and says what to do. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem'
}

export type Listening = { host: string; port: number }

/** Only this machine unless HOST says more: on the first visit, whoever comes becomes the owner. */
export function listeningFrom(env: Environment): Listening {
  const port = Number(env['PORT'] || 4000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartProblem(`PORT is "${env['PORT']}" and should be a number from 1 to 65535.`)
  return { host: env['HOST'] || '127.0.0.1', port }
}

/** Found out before anything else is started, so that the answer comes at once. @throws StartProblem */
export async function checkFree({ host, port }: Listening): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => reject(listenProblem(error, { host, port })))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

export function listenProblem(error: NodeJS.ErrnoException, { host, port }: Listening): Error {
  if (error.code === 'EADDRINUSE')
    return new StartProblem(
      `Port ${port} is in use by another program, perhaps another Duet: stop that, or choose another port: PORT=${port + 1} npm start`,
    )
  if (error.code === 'EACCES')
    return new StartProblem(
      `This user may not listen on port ${port}: choose one above 1023: PORT=4000 npm start`,
    )
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new StartProblem(
      `HOST is "${host}", which is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all.`,
    )
  return error
}

export function addressFor({ host, port }: Listening): string {
  const shown = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host
  return `http://${shown}:${port}`
}

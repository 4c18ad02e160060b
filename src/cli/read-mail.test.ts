import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { typed } from '#test/typed.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duet-mail-'))
})
afterAll(() => rm(folder, { recursive: true }))

const duet = (...line: string[]) => typed(['read-mail', ...line], '')

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

const MESSAGE = `From: Ann Miller <ann@example.org>
Message-ID: <b@example.org>
In-Reply-To: <a@example.com>
Subject: Re: Offer

Yes, please.

Ann Miller

> Shall we?
`

describe('duet read-mail', () => {
  test('prints one array with what Duet makes of each file', async () => {
    const path = await file('message.eml', MESSAGE)
    const { code, stdout, stderr } = await duet(path, path, '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const one = {
      file: path,
      kind: 'message',
      hard: false,
      recipients: [],
      from: { name: 'Ann Miller', address: 'ann@example.org' },
      subject: 'Re: Offer',
      thread: {
        messageId: 'b@example.org',
        inReplyTo: 'a@example.com',
        references: [],
        root: 'a@example.com',
        subject: 'Offer',
      },
      newText: 'Yes, please.',
      attachments: [],
    }
    expect(JSON.parse(stdout)).toEqual([one, one])
  })

  test('says it in words, and lets no mail steer the terminal', async () => {
    const path = await file(
      'steering.eml',
      MESSAGE.replace('Yes,', 'Yes\u001b[2J,').replace('Re: Offer', 'Re: \u001b]0;x\u0007Offer'),
    )
    const { code, stdout } = await duet(path)
    expect(code).toBe(0)
    expect(stdout).toContain('kind        a message\n')
    expect(stdout).toContain('from        Ann Miller <ann@example.org>\n')
    expect(stdout).toContain('\n    Yes[2J, please.\n')
    expect(stdout).not.toContain('\u001b')
  })

  test('tells of a file that is not there, and reads the others', async () => {
    const path = await file('message.eml', MESSAGE)
    const { code, stdout, stderr } = await duet(join(folder, 'none.eml'), path, '--json')
    expect(code).toBe(1)
    expect(stderr).toContain('none.eml: There is no such file.')
    expect(JSON.parse(stdout)).toMatchObject([{ refused: { code: 'no-file' } }, { kind: 'message' }])
  })

  test('knows which domains are our own', async () => {
    const path = await file('list.eml', `List-Id: <sales.example.com>\n${MESSAGE}`)
    const kinds = async (...more: string[]) =>
      JSON.parse((await duet(path, '--json', ...more)).stdout)[0].kind
    expect([await kinds(), await kinds('--own-domain', 'Example.com')]).toEqual(['other', 'message'])
  })

  test('asks for files', async () => {
    expect(await duet()).toMatchObject({ code: 2, stderr: expect.stringContaining('Say which files.') })
  })
})

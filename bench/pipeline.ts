import type { Bench } from './bench.ts'
import { onFreshGround } from './ground.ts'
import { askOnce } from './load.ts'
import { fillPipeline } from './pipeline-fill.ts'
import { tellP95 } from './p95.ts'
import { serverOn } from './server-process.ts'

/** The pipeline and the campaigns of a large company, as their screens ask for them. */
export const pipeline: Bench = {
  name: 'pipeline',
  about:
    'board, table and totals of 10,000 open deals; figures of a campaign with 1,000,000 touches (--rows N)',
  run: given =>
    onFreshGround(async ground => {
      const workspace = await ground.workspace()
      const deals = given.size(10_000, 100)
      const touches = given.rows ?? given.size(1_000_000, 2_000)
      await fillPipeline(ground, workspace, { people: given.size(100_000, 2_000), deals, touches })
      const { url } = await serverOn(ground, { beat: 'off' })
      const tell = async (name: string, path: string): Promise<void> => {
        // A key of its own each, because requests a minute are limited by key.
        const key = await ground.keyFor(workspace, ['read'])
        await tellP95(given, name, { url, key, asked: { path } })
      }
      const key = await ground.keyFor(workspace, ['read'])
      const first = async (path: string) => {
        const { body } = await askOnce(url, key, { path })
        return (body['data'] as { id: string }[])[0]?.id
      }
      const open = `${deals.toLocaleString('en')} open deals`
      const day = `${new Date().getUTCFullYear()}-01-01`
      const seller = await first('/v1/members?limit=1')
      await tell(`${open}, board`, `/v1/deals/board?cards=30&closedFrom=${day}`)
      await tell(`${open}, board of a seller`, `/v1/deals/board?cards=30&closedFrom=${day}&owner=${seller}`)
      await tell(`${open}, board by a word`, `/v1/deals/board?cards=30&closedFrom=${day}&q=house%2077`)
      for (const sort of ['-amount', 'name', '-stageAt', 'expectedOn'])
        await tell(`${open}, table by ${sort}`, `/v1/deals?state=open&limit=100&sort=${sort}`)
      await tell(`${open}, a stage further down`, '/v1/deals?stage=proposal&limit=100&sort=-stageAt')
      await tell(`${open}, deals alike`, '/v1/deals/alike?name=Roof%20of%20house%2077')
      const one = await first('/v1/deals?limit=1&state=open')
      await tell('one deal', `/v1/deals/${one}`)
      await tell('one deal, timeline', `/v1/deals/${one}/timeline?limit=50`)
      const largest = await first('/v1/campaigns?sort=-leads&limit=1')
      const many = `a campaign of ${touches.toLocaleString('en')} touches`
      await tell(`${many}, list of 40`, '/v1/campaigns?limit=100')
      await tell(`${many}, figures`, `/v1/campaigns/${largest}/figures`)
      await tell(`${many}, touches`, `/v1/campaigns/${largest}/touches?limit=50`)
      await tell(`${many}, people reached`, `/v1/campaigns/${largest}/people?limit=50`)
      await tell(`${many}, leads`, `/v1/campaigns/${largest}/people?of=leads&limit=50`)
      await tell(`${many}, its deals`, `/v1/deals?campaign=${largest}&limit=100`)
    }),
}

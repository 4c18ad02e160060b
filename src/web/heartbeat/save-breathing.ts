import type { HeartbeatReport } from '#contract/heartbeat-query.ts'
import { formatShare } from '#web/parts/figures.ts'
import { say } from '#web/words/store.ts'

type Named = { title: string; compared: boolean; foot: string; file: string }

/** The breathing chart as a picture, with the sentence that stands above it. */
export async function saveBreathing(
  svg: SVGSVGElement | null,
  { kind, band }: HeartbeatReport,
  { compared, ...named }: Named,
): Promise<void> {
  if (!svg) return
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const { savePicture } = await import('#web/parts/chart-picture.ts')
  await savePicture(svg, {
    ...named,
    sentence: document.querySelector('header > div > p')?.textContent ?? '',
    legend: [
      { mark: 'line', colour: token('marketing'), text: say('heartbeat.inhaleMark') },
      {
        mark: 'line',
        colour: token('sales'),
        text: say('heartbeat.exhaleMark', { kind: kind ?? 'none' }),
      },
      {
        mark: 'band',
        colour: token('expected'),
        text: say('heartbeat.expectedMark', { band: formatShare(band, 0) }),
      },
      ...(compared
        ? [{ mark: 'dashes' as const, colour: token('mute'), text: say('heartbeat.beforeMark') }]
        : []),
    ],
  })
}

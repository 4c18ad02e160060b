import { useQuery } from '@tanstack/react-query'
import type { RefObject } from 'react'
import type { Scoreboard } from '#contract/scoreboard.ts'
import { useMe } from '#web/access/session.ts'
import { dayNow, formatDay } from '#web/parts/dates.ts'
import { ExportMenu } from '#web/parts/export-menu.tsx'
import { saveCsv } from '#web/parts/save-file.ts'
import { useWords } from '#web/words/words.tsx'
import { monthsWithin } from './months.ts'
import { earnedRows, leadRows, monthRows } from './rows.ts'
import { funnelQuery, monthsQuery } from './scoreboard-query.ts'
import type { ScoreboardView } from './search.ts'
import type { YearBefore } from './year-before.tsx'

type ExportsProps = {
  scoreboard: Scoreboard
  view: ScoreboardView
  before: YearBefore | undefined
  svg: RefObject<SVGSVGElement | null>
}

/** Everything that the scoreboard shows, to take along: its three tables, its chart, itself on paper. */
export function Exports({ scoreboard, view, before, svg }: ExportsProps) {
  const say = useWords()
  const workspace = useMe().workspace
  const { data: months } = useQuery(monthsQuery)
  const { data: leads } = useQuery(funnelQuery(view))
  const today = dayNow(workspace?.timeZone)
  const earned = {
    text: say('scoreboard.earnedCsv'),
    save: () =>
      saveCsv(`${say('scoreboard.file')}-${today}`, earnedRows(scoreboard, view, before?.scoreboard)),
  }
  const byMonth = months && {
    text: say('scoreboard.monthsCsv'),
    save: () =>
      saveCsv(
        `${say('scoreboard.monthsFile')}-${today}`,
        monthRows({
          ...months,
          months: monthsWithin(months.months, { from: view.from, to: view.to }),
        }),
      ),
  }
  const ofLeads = leads && {
    text: say('scoreboard.leadsCsv'),
    save: () => saveCsv(`${say('scoreboard.leadsFile')}-${today}`, leadRows(leads.answer, leads.asked.by)),
  }
  const token = (name: string) =>
    getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
  const picture = async () => {
    if (!svg.current) return
    const { savePicture } = await import('#web/parts/chart-picture.ts')
    await savePicture(svg.current, {
      title: say('scoreboard.months'),
      sentence: document.querySelector('header > div > p')?.textContent ?? '',
      legend: [
        { mark: 'band', colour: token('edge'), text: say('scoreboard.kind', { kind: 'booked' }) },
        { mark: 'band', colour: token('soft'), text: say('scoreboard.kind', { kind: 'received' }) },
        ...(view.before
          ? [{ mark: 'line' as const, colour: token('mute'), text: say('scoreboard.yearBefore') }]
          : []),
      ],
      foot: say('scoreboard.pictureFoot', { workspace: workspace?.name ?? '', day: formatDay(today) }),
      file: `${say('scoreboard.monthsFile')}-${today}`,
    })
  }
  return (
    <ExportMenu
      tables={[earned, byMonth, ofLeads].filter(table => table !== undefined)}
      onPicture={picture}
    />
  )
}

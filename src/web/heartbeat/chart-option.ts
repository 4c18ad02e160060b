import type { EChartsCoreOption } from 'echarts/core'
import { formatMonth } from '#web/parts/dates.ts'
import { formatRoughMoney, toMajor } from '#web/parts/money.ts'
import type { Shown } from './span.ts'

export type ChartColours = {
  ink: string
  mute: string
  line: string
  marketing: string
  marketingWash: string
  sales: string
  salesWash: string
  expected: string
  font: string
  /** Stripes, as a canvas that repeats itself. */
  hatch: HTMLCanvasElement
}

/** Inhale above the axis, exhale below it, what was to be expected of the exhale as a grey band behind it. */
export function chartOption(
  shown: Shown,
  currency: string,
  colours: ChartColours,
  narrow: boolean,
): EChartsCoreOption {
  const starts = [...shown.past, ...shown.ahead].map(({ start }) => start)
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: narrow ? 46 : 58, right: 8, top: 26, bottom: 24 },
    tooltip: {
      trigger: 'axis',
      showContent: false,
      axisPointer: { lineStyle: { color: colours.mute, type: 'solid', width: 1 } },
    },
    xAxis: xAxis(starts, colours),
    yAxis: yAxis(currency, colours, narrow),
    series: [
      ...bandSeries(shown, currency, colours),
      inhaleSeries(shown, currency, colours),
      exhaleSeries(shown, currency, colours),
    ],
  }
}

function xAxis(starts: string[], { mute, line }: ChartColours) {
  const months = new Set(
    starts.filter((start, place) => start.slice(0, 7) !== starts[place - 1]?.slice(0, 7)),
  )
  return {
    type: 'category',
    data: starts,
    boundaryGap: false,
    axisLine: { onZero: true, lineStyle: { color: mute, width: 1 } },
    axisTick: { show: false },
    axisLabel: {
      color: mute,
      fontSize: 11,
      hideOverlap: true,
      interval: (_place: number, start: string) => months.has(start),
      formatter: (start: string) =>
        start.slice(5, 7) === '01' ? formatMonth(start) : (formatMonth(start).split(' ')[0] ?? ''),
    },
    splitLine: { show: false, lineStyle: { color: line } },
  }
}

function yAxis(currency: string, { mute, line }: ChartColours, narrow: boolean) {
  return {
    type: 'value',
    splitNumber: narrow ? 4 : 5,
    axisLabel: {
      color: mute,
      fontSize: 11,
      formatter: (major: number) => formatRoughMoney(Math.abs(major), currency),
    },
    splitLine: { lineStyle: { color: line } },
  }
}

/** Two stacked lines: from the axis to the band's near edge unseen, from there to its far edge filled. */
function bandSeries({ past, ahead }: Shown, currency: string, { expected, mute }: ChartColours) {
  const bands = [...past, ...ahead].map(one => one.expected)
  const at = (minor: string) => -toMajor(minor, currency)
  const unseen = { type: 'line', stack: 'band', symbol: 'none', silent: true, lineStyle: { opacity: 0 } }
  return [
    { ...unseen, data: bands.map(band => (band ? at(band.low) : null)) },
    {
      ...unseen,
      data: bands.map(band => (band ? at(band.high) - at(band.low) : null)),
      areaStyle: { color: expected, opacity: 1 },
    },
    {
      type: 'line',
      symbol: 'none',
      silent: true,
      lineStyle: { color: mute, width: 1, type: [3, 3] },
      data: bands.map(band => (band ? at(band.mid) : null)),
    },
  ]
}

function inhaleSeries({ past }: Shown, currency: string, colours: ChartColours) {
  return {
    type: 'line',
    symbol: 'none',
    lineStyle: { color: colours.marketing, width: 1.8 },
    areaStyle: { color: colours.marketingWash, opacity: 1, origin: 0 },
    data: past.map(({ inhale }) => (inhale ? toMajor(inhale.minor, currency) : null)),
    markArea: { silent: true, data: hatchedAreas(past, colours) },
  }
}

function exhaleSeries({ past }: Shown, currency: string, colours: ChartColours) {
  return {
    type: 'line',
    symbol: 'none',
    lineStyle: { color: colours.sales, width: 1.8 },
    areaStyle: { color: colours.salesWash, opacity: 1, origin: 0 },
    data: past.map(({ exhale }) => -toMajor(exhale, currency)),
  }
}

/** Where the picture is not the whole truth: outcomes not on record, or not yet known. */
function hatchedAreas(past: Shown['past'], { hatch, mute }: ChartColours) {
  const area = (weeks: Shown['past'], words: string, whole: boolean) => {
    const [from, to] = [weeks[0], weeks.at(-1)]
    if (!from || !to || from === to) return []
    const style = {
      itemStyle: { color: { image: hatch, repeat: 'repeat' } },
      label: { show: true, position: 'insideTop', distance: 4, color: mute, fontSize: 11, formatter: words },
    }
    return whole
      ? [[{ xAxis: from.start, ...style }, { xAxis: to.start }]]
      : [
          [
            { xAxis: from.start, yAxis: 0, ...style },
            { xAxis: to.start, yAxis: 'max' },
          ],
        ]
  }
  return [
    ...area(
      past.filter(week => week.truncated),
      'wins not on record yet',
      true,
    ),
    ...area(
      past.filter(week => week.immature && !week.truncated),
      'too young to judge',
      false,
    ),
  ]
}

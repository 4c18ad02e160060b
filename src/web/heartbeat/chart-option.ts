import type { EChartsCoreOption } from 'echarts/core'
import { formatMonth } from '#web/parts/dates.ts'
import { formatMoney, formatRoughMoney, toMajor } from '#web/parts/money.ts'
import type { Shown } from './span.ts'

export type ChartColours = {
  card: string
  mute: string
  line: string
  marketing: string
  marketingWash: string
  sales: string
  salesWash: string
  salesText: string
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
  const floor = floorOf(shown, currency)
  const starts = [...shown.past, ...shown.coming].map(({ start }) => start)
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
    yAxis: yAxis(currency, colours, narrow, floor),
    series: [
      ...bandSeries(shown, currency, colours),
      inhaleSeries(shown, currency, colours, narrow),
      exhaleSeries(shown, currency, colours, narrow, floor),
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

function yAxis(currency: string, { mute, line }: ChartColours, narrow: boolean, floor: number | undefined) {
  return {
    ...(floor === undefined ? {} : { min: -floor }),
    type: 'value',
    splitNumber: narrow ? 4 : 5,
    axisLabel: {
      color: mute,
      fontSize: 11,
      // An end that was set by hand may stand close to the last step.
      showMinLabel: floor === undefined,
      formatter: (major: number) => formatRoughMoney(Math.abs(major), currency),
    },
    splitLine: { lineStyle: { color: line } },
  }
}

/** Two stacked lines: from the axis to the band's near edge unseen, from there to its far edge filled. */
function bandSeries({ past, coming }: Shown, currency: string, { expected, mute }: ChartColours) {
  const bands = [...past, ...coming].map(one => one.expected)
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

function inhaleSeries({ past }: Shown, currency: string, colours: ChartColours, narrow: boolean) {
  return {
    type: 'line',
    symbol: 'none',
    lineStyle: { color: colours.marketing, width: 1.8 },
    areaStyle: { color: colours.marketingWash, opacity: 1, origin: 0 },
    data: past.map(({ inhale }) => (inhale ? toMajor(inhale.minor, currency) : null)),
    markArea: { silent: true, data: hatchedAreas(past, colours, narrow) },
  }
}

function exhaleSeries(
  { past, coming }: Shown,
  currency: string,
  colours: ChartColours,
  narrow: boolean,
  floor: number | undefined,
) {
  const cut = past.filter(({ exhale }) => floor !== undefined && toMajor(exhale, currency) > floor)
  return {
    type: 'line',
    symbol: 'none',
    lineStyle: { color: colours.sales, width: 1.8 },
    areaStyle: { color: colours.salesWash, opacity: 1, origin: 0 },
    data: past.map(({ exhale, truncated }) =>
      truncated && exhale === '0' ? null : -toMajor(exhale, currency),
    ),
    markPoint: {
      silent: true,
      symbolSize: 0,
      label: {
        color: colours.salesText,
        fontSize: 11,
        fontWeight: 600,
        position: 'right',
        distance: 12,
        padding: [2, 4],
        backgroundColor: colours.card,
        formatter: '{b}',
      },
      data: cut.map(({ start, exhale }) => ({
        name: `${formatMoney(exhale, currency)} ↓`,
        coord: [start, -(floor ?? 0) * 0.95],
      })),
    },
    markArea: { silent: true, data: narrow ? [] : comingArea(coming, colours) },
  }
}

/** A rare large week would press all others flat: it is then cut off, and its amount written there. */
function floorOf({ past, coming }: Shown, currency: string): number | undefined {
  const exhales = past.map(({ exhale }) => toMajor(exhale, currency)).sort((a, b) => a - b)
  const usual = exhales[Math.floor((exhales.length - 1) * 0.95)] ?? 0
  const inhales = past.map(({ inhale }) => (inhale ? toMajor(inhale.minor, currency) : 0))
  const bands = [...past, ...coming].map(({ expected }) => (expected ? toMajor(expected.high, currency) : 0))
  const highest = Math.max(usual, ...inhales, ...bands)
  return (exhales.at(-1) ?? 0) > highest * 1.25 && highest > 0 ? roundUp(highest) : undefined
}

/** To a number that an axis likes. */
function roundUp(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value)) / 2
  return Math.ceil(value / step) * step
}

function comingArea(coming: Shown['coming'], { mute }: ChartColours) {
  const [from, to] = [coming[0], coming.at(-1)]
  if (!from || !to || from === to) return []
  const label = {
    show: true,
    position: 'insideTop',
    distance: 4,
    color: mute,
    fontSize: 11,
    formatter: 'still to come',
  }
  return [[{ xAxis: from.start, itemStyle: { color: 'transparent' }, label }, { xAxis: to.start }]]
}

/** Where the picture is not the whole truth: outcomes not on record, or not yet known. Said below it as well. */
function hatchedAreas(past: Shown['past'], { hatch, mute }: ChartColours, narrow: boolean) {
  const area = (weeks: Shown['past'], words: string, whole: boolean) => {
    const [from, to] = [weeks[0], weeks.at(-1)]
    if (!from || !to || from === to) return []
    const position = whole ? 'insideTop' : 'insideBottom'
    const style = {
      itemStyle: { color: { image: hatch, repeat: 'repeat' } },
      label: {
        show: !narrow && weeks.length > past.length / 8,
        position,
        distance: 4,
        color: mute,
        fontSize: 11,
        formatter: words,
      },
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

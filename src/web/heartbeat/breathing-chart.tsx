import { useComputedColorScheme } from '@mantine/core'
import { LineChart } from 'echarts/charts'
import { GridComponent, MarkAreaComponent, MarkPointComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import classes from './breathing.module.css'
import { type ChartColours, chartOption } from './chart-option.ts'
import type { Shown } from './span.ts'

use([LineChart, GridComponent, TooltipComponent, MarkAreaComponent, MarkPointComponent, CanvasRenderer])

type BreathingChartProps = {
  shown: Shown
  currency: string
  /** Which of the shown periods is looked at; the pointer moves it too. */
  place: number | undefined
  onPlace: (place: number) => void
  onOpen: () => void
}

/** The picture only. What it says is said in words beside it, and the same rows stand in a table (breathing-card.tsx). */
export function BreathingChart({ shown, currency, place, onPlace, onOpen }: BreathingChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(undefined)
  const scheme = useComputedColorScheme('light')

  useEffect(() => {
    if (!box.current) return undefined
    const drawn = init(box.current)
    chart.current = drawn
    const observer = new ResizeObserver(() => drawn.resize())
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      drawn.dispose()
    }
  }, [])

  useEffect(() => {
    const narrow = (box.current?.clientWidth ?? 0) < 560
    void document.fonts.ready.then(() => {
      if (chart.current && !chart.current.isDisposed())
        chart.current.setOption(chartOption(shown, currency, coloursOf(scheme), narrow), { notMerge: true })
    })
  }, [shown, currency, scheme])

  useEffect(() => {
    const drawn = chart.current
    const moved = (event: unknown) => {
      const index = (event as { dataIndex?: number }).dataIndex
      if (index !== undefined) onPlace(index)
    }
    drawn?.on('updateAxisPointer', moved)
    drawn?.getZr().on('click', onOpen)
    return () => {
      if (!drawn || drawn.isDisposed()) return
      drawn.off('updateAxisPointer', moved)
      drawn.getZr().off('click', onOpen)
    }
  }, [onPlace, onOpen])

  useEffect(() => {
    if (place !== undefined)
      chart.current?.dispatchAction({ type: 'showTip', seriesIndex: 3, dataIndex: place })
  }, [place])

  return <div ref={box} className={classes.canvas} aria-hidden="true" />
}

/** The design's tokens as the canvas needs them; `scheme` is there so that a switch reads them again. */
function coloursOf(scheme: string): ChartColours {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    card: token('card'),
    mute: token('mute'),
    line: token('line'),
    marketing: token('marketing'),
    marketingWash: token('marketing-wash'),
    sales: token('sales'),
    salesWash: token('sales-wash'),
    salesText: token('sales-text'),
    expected: token('expected'),
    font: style.getPropertyValue('--mantine-font-family'),
    hatch: stripes(token('hatch'), scheme),
  }
}

function stripes(colour: string, scheme: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 8
  canvas.dataset['scheme'] = scheme
  const pen = canvas.getContext('2d')
  if (!pen) return canvas
  pen.strokeStyle = colour
  pen.lineWidth = 1
  pen.beginPath()
  for (const shift of [-8, 0, 8]) {
    pen.moveTo(shift, 8)
    pen.lineTo(shift + 8, 0)
  }
  pen.stroke()
  return canvas
}

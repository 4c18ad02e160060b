import { saveFile } from './save-file.ts'

export type LegendItem = { mark: 'line' | 'dashes' | 'band'; colour: string; text: string }

type Picture = {
  title: string
  sentence: string
  legend: readonly LegendItem[]
  /** What it is of, and when: below the drawing. */
  foot: string
  /** Without its ending. */
  file: string
}

const MARGIN = 28
const SHARP = 2

/**
 * A chart as PNG with its title, what it says, legend and date, in the colours that are on the screen and on their own
 * ground: readable wherever it is pasted. Painted shape by shape, because a browser draws no web fonts in an SVG image.
 */
export async function savePicture(svg: SVGSVGElement, picture: Picture): Promise<void> {
  const { width, height } = svg.viewBox.baseVal
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('this browser draws no pictures')
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const font = style.getPropertyValue('--mantine-font-family')
  pen.font = `13px ${font}`
  const lines = brokenInto(picture.sentence, text => pen.measureText(text).width <= width)
  const head = 34 + lines.length * 19 + 30
  canvas.width = (width + 2 * MARGIN) * SHARP
  canvas.height = (head + height + 26 + 2 * MARGIN) * SHARP
  pen.scale(SHARP, SHARP)
  pen.fillStyle = token('card')
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.translate(MARGIN, MARGIN)
  write(pen, picture.title, 0, 18, `650 20px ${font}`, token('ink'))
  for (const [place, line] of lines.entries())
    write(pen, line, 0, 44 + place * 19, `13px ${font}`, token('soft'))
  drawLegend(pen, picture.legend, head - 12, `12px ${font}`, token('soft'))
  pen.save()
  pen.translate(0, head)
  for (const shape of svg.querySelectorAll<SVGGraphicsElement>('path, line, rect, text'))
    if (!shape.closest('pattern, [data-passing]')) paint(pen, shape)
  pen.restore()
  write(pen, picture.foot, 0, head + height + 20, `12px ${font}`, token('mute'))
  saveFile(`${picture.file}.png`, await blobOf(canvas))
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      blob => (blob ? resolve(blob) : reject(new Error('the picture came out empty'))),
      'image/png',
    ),
  )
}

function write(
  pen: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  font: string,
  fill: string,
) {
  pen.font = font
  pen.fillStyle = fill
  pen.textAlign = 'left'
  pen.fillText(text, x, y)
}

function drawLegend(
  pen: CanvasRenderingContext2D,
  legend: readonly LegendItem[],
  y: number,
  font: string,
  ink: string,
): void {
  let x = 0
  for (const { mark, colour, text } of legend) {
    pen.fillStyle = pen.strokeStyle = colour
    pen.lineWidth = 2
    pen.setLineDash(mark === 'dashes' ? [2, 3] : [])
    if (mark === 'band') pen.fillRect(x, y - 8, 16, 9)
    else pen.stroke(new Path2D(`M${x},${y - 4}h16`))
    pen.setLineDash([])
    write(pen, text, x + 22, y, font, ink)
    x += 22 + pen.measureText(text).width + 20
  }
}

function paint(pen: CanvasRenderingContext2D, shape: SVGGraphicsElement): void {
  const style = getComputedStyle(shape)
  pen.save()
  pen.globalAlpha = Number(style.opacity)
  pen.lineWidth = Number.parseFloat(style.strokeWidth)
  pen.lineJoin = 'round'
  pen.setLineDash(
    style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(',').map(Number.parseFloat),
  )
  const fill = shape.hasAttribute('data-hatch') ? stripes(pen) : style.fill
  if (shape instanceof SVGTextElement) paintText(pen, shape, style)
  else {
    const path = pathOf(shape)
    if (fill !== 'none' && !(shape instanceof SVGLineElement)) {
      pen.fillStyle = fill
      pen.fill(path)
    }
    if (style.stroke !== 'none') {
      pen.strokeStyle = style.stroke
      pen.stroke(path)
    }
  }
  pen.restore()
}

function paintText(pen: CanvasRenderingContext2D, text: SVGTextElement, style: CSSStyleDeclaration): void {
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  pen.textAlign = ({ middle: 'center', end: 'right' } as const)[style.textAnchor] ?? 'left'
  const [x, y] = [Number(text.getAttribute('x')), Number(text.getAttribute('y'))]
  const words = text.textContent ?? ''
  if (style.stroke !== 'none') {
    pen.strokeStyle = style.stroke
    pen.strokeText(words, x, y)
  }
  pen.fillStyle = style.fill
  pen.fillText(words, x, y)
}

function pathOf(shape: SVGGraphicsElement): Path2D {
  const at = (name: string) => Number(shape.getAttribute(name))
  if (shape instanceof SVGLineElement) return new Path2D(`M${at('x1')},${at('y1')}L${at('x2')},${at('y2')}`)
  if (shape instanceof SVGRectElement) {
    const path = new Path2D()
    path.rect(at('x'), at('y'), at('width'), at('height'))
    return path
  }
  return new Path2D(shape.getAttribute('d') ?? '')
}

/** What cannot be judged is striped, as on the screen. */
function stripes(pen: CanvasRenderingContext2D): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = tile.height = 8
  const line = tile.getContext('2d')
  if (!line) return 'transparent'
  line.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue('--hatch')
  line.stroke(new Path2D('M0,8L8,0M-2,2L2,-2M6,10L10,6'))
  return pen.createPattern(tile, 'repeat') ?? 'transparent'
}

function brokenInto(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = []
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = [lines.at(-1), word].filter(Boolean).join(' ')
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

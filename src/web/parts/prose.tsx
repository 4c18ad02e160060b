import { Fragment, type ReactNode } from 'react'
import classes from './prose.module.css'

/**
 * The documents under docs/figures and docs/guide, shown where they are needed: headings, paragraphs, lists, tables, blocks of code, bold, italic and code.
 * Nothing else of Markdown is read, and no HTML: what is not known stands there as it is written.
 */
export function Prose({ text }: { text: string }) {
  const blocks = text.split(/\n{2,}|\n(?=## )|(?<=^#+ .*)\n/m).filter(block => block.trim() !== '')
  return (
    <div className={classes.prose}>
      {blocks.map((block, place) => (
        <Block key={place} text={block.trim()} />
      ))}
    </div>
  )
}

function Block({ text }: { text: string }) {
  if (text.startsWith('# ')) return null
  if (text.startsWith('## ')) return <h3>{text.slice(3)}</h3>
  if (text.startsWith('### ')) return <h4>{text.slice(4)}</h4>
  if (text.startsWith('- ')) return <List items={text.slice(2).split(/\n- /)} />
  if (text.startsWith('```')) return <pre>{text.split('\n').slice(1, -1).join('\n')}</pre>
  if (text.startsWith('|')) return <Table lines={text.split('\n')} />
  return <p>{spoken(text.replaceAll('\n', ' '))}</p>
}

function List({ items }: { items: string[] }) {
  return (
    <ul>
      {items.map(item => (
        <li key={item}>{spoken(item.replaceAll(/\n\s*/g, ' '))}</li>
      ))}
    </ul>
  )
}

function Table({ lines }: { lines: string[] }) {
  const [head = [], , ...rows] = lines.map(line =>
    line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  )
  return (
    <table>
      <thead>
        <tr>
          {head.map(cell => (
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row[0]}>
            {row.map((cell, place) => (
              <td key={place}>{spoken(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Bold, italic and code within a line. */
export function spoken(text: string): ReactNode {
  return text.split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/).map((part, place) => {
    if (part.startsWith('**')) return <b key={place}>{part.slice(2, -2)}</b>
    if (part.startsWith('*') && part.length > 2) return <em key={place}>{part.slice(1, -1)}</em>
    if (part.startsWith('`') && part.length > 2) return <code key={place}>{part.slice(1, -1)}</code>
    return <Fragment key={place}>{part}</Fragment>
  })
}

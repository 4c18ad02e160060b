import { useQuery, useQueryClient } from '@tanstack/react-query'
import { memo } from 'react'
import type { Task } from '#contract/task.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { tellDone, tellFailed } from '#web/parts/notices.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { changeList, refresh } from './change.ts'
import { type Subject, tasksQuery } from './conversation-query.ts'
import { formatHour, formatSpan } from './spans.ts'
import { useNow } from './now.ts'
import { useZone } from './zone.ts'
import classes from './around.module.css'

/** What is to be done for this person or account, the soonest due first. */
export const Tasks = memo(function Tasks({ subject }: { subject: Subject }) {
  const say = useWords()
  const may = useMe().may.includes('write task')
  const { data: tasks = [] } = useQuery(tasksQuery(subject))
  const finish = useFinish(subject)
  if (tasks.length === 0) return null
  return (
    <section className={classes.part}>
      <h2>{say('conversation.tasks')}</h2>
      <ul className={classes.tasks}>
        {tasks.map(task => (
          <li key={task.id}>
            <label>
              <input type="checkbox" disabled={!may} checked={false} onChange={() => void finish(task)} />
              <span>{task.text}</span>
            </label>
            <p>
              <Due task={task} />
              {task.assignee && <span>{task.assignee.name}</span>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
})

function useFinish(subject: Subject) {
  const say = useWords()
  const client = useQueryClient()
  return async (task: Task) => {
    const restore = changeList<Task>(client, subject, 'tasks', rows => rows.filter(one => one.id !== task.id))
    try {
      await ask(`/v1/tasks/${task.id}/done`, { method: 'PUT' })
      refresh(client, subject, 'timeline')
      tellDone(say('conversation.taskIsDone', { text: task.text }), async () => {
        await ask(`/v1/tasks/${task.id}/done`, { method: 'DELETE' })
        refresh(client, subject, 'tasks', 'timeline')
      })
    } catch (error) {
      restore()
      tellFailed(say('conversation.taskNotDone'), error as Error)
    }
  }
}

function Due({ task }: { task: Task }) {
  const say = useWords()
  const zone = useZone()
  const now = useNow()
  if (task.dueAt === null) return null
  const left = Date.parse(task.dueAt) - now
  if (left <= 0)
    return <b className={classes.late}>{say('conversation.lateBy', { span: formatSpan(left) })}</b>
  return (
    <span>
      {say('conversation.dueOn', {
        day: formatDate(task.dueAt, { zone }),
        time: formatHour(task.dueAt, zone),
      })}
    </span>
  )
}

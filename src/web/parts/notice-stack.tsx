import { Button } from '@mantine/core'
import { Notifications, notifications } from '@mantine/notifications'
import { say } from '#web/words/store.ts'
import { MOST_NOTICES } from './notices.tsx'
import classes from './notices.module.css'

type Notice = {
  id: string
  text: string
  /** Milliseconds. */
  stays: number
  undo: (() => void) | undefined
  alert: boolean
  onClose: () => void
}

export function NoticeStack() {
  return <Notifications position="bottom-right" limit={MOST_NOTICES} />
}

export function showNotice({ id, text, stays, undo, alert, onClose }: Notice): void {
  notifications.show({
    id,
    role: alert ? 'alert' : 'status',
    autoClose: stays,
    withBorder: true,
    closeButtonProps: { 'aria-label': say('parts.close'), size: 'md' },
    classNames: {
      root: classes.notice ?? '',
      body: classes.body ?? '',
      description: classes.text ?? '',
    },
    'data-alert': alert || undefined,
    onClose,
    message: (
      <>
        <span>{text}</span>
        {undo && (
          <Button variant="default" size="compact-sm" onClick={undo}>
            {say('parts.undo')}
          </Button>
        )}
      </>
    ),
  } as Parameters<typeof notifications.show>[0])
}

export function hideNotice(id: string): void {
  notifications.hide(id)
}

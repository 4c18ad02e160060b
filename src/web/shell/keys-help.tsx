import { Modal } from '@mantine/core'
import { useMe } from '#web/access/session.ts'
import { useOfferedActions } from '#web/parts/actions.ts'
import { paletteKeys } from '#web/parts/key-hint.tsx'
import { useWords } from '#web/words/words.tsx'
import classes from './keys-help.module.css'
import { placesFor } from './places.ts'

/** Every key that does something here, with what it does. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const me = useMe()
  const here = useOfferedActions().filter(action => action.key !== undefined)
  const palette = paletteKeys(navigator.platform)
  const everywhere = [
    { keys: palette, text: say('shell.palette') },
    { keys: 'J K', text: say('shell.keysRows') },
    { keys: 'Enter', text: say('shell.keysOpen') },
    { keys: 'Z', text: say('shell.keysUndo') },
    { keys: '?', text: say('shell.keysHelp') },
    ...placesFor(me.may)
      .flat()
      .map(place => ({
        keys: `G ${place.jump.toUpperCase()}`,
        text: say('shell.goTo', { screen: say(place.words) }),
      })),
  ]
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('shell.keys')}
      size={560}
      closeButtonProps={{ 'aria-label': say('parts.close') }}
    >
      <p className={classes.hint}>{say('shell.keysHint', { palette })}</p>
      {here.length > 0 && (
        <Keys
          title={say('shell.keysHere')}
          keys={here.map(action => ({ keys: action.key?.toUpperCase() ?? '', text: action.text }))}
        />
      )}
      <Keys title={say('shell.keysEverywhere')} keys={everywhere} />
    </Modal>
  )
}

function Keys({ title, keys }: { title: string; keys: { keys: string; text: string }[] }) {
  return (
    <>
      <h2>{title}</h2>
      <dl className={classes.keys}>
        {keys.map(key => (
          <div key={key.keys + key.text}>
            <dt>
              <kbd>{key.keys}</kbd>
            </dt>
            <dd>{key.text}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

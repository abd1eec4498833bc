import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { clipboard } from '../../session/clipboard.ts'
import type { KeyMap, KeyName } from '../../tools/keymap.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import type { OnScreen } from './on-screen.ts'
import { printed } from './printed.ts'

interface LastJobMarksProps {
  readonly screen: OnScreen
  readonly keys: KeyMap
  readonly onAction: (name: KeyName) => void
}

/** The marks of the job handed in last, offered where nothing is marked yet. */
export function LastJobMarks({ screen, keys, onAction }: LastJobMarksProps) {
  const { t } = useTranslation()
  const { lastJob } = useSyncExternalStore(clipboard.subscribe, clipboard.get)
  const count = lastJob[screen.bench.state.target]?.length ?? 0
  if (count === 0) return null
  return (
    <button type="button" className="link size12" onClick={() => onAction('paste.last')}>
      {t('annotate.fromLast', { count })} <Kbd>{printed(keys['paste.last'].chords[0] ?? '')}</Kbd>
    </button>
  )
}

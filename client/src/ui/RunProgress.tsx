import { useTranslation } from 'react-i18next'
import type { RunState } from '@uurga/shared/api/primitives.ts'
import { useFormat } from '../i18n/use-format.ts'
import { Chip, type Tone } from './Chip.tsx'
import { LoopBar } from './LoopBar.tsx'
import styles from './RunProgress.module.css'

const TONES: Record<RunState, Tone> = {
  waiting: 'plain',
  running: 'acc',
  done: 'ok',
  failed: 'da',
  cancelled: 'plain',
  'rolled-back': 'plain'
}

/** A long piece of work the server does: how far it is while it goes, what became of it after. */
export function RunProgress({ state, done, total, label }: { state: RunState; done: number; total: number; label: string }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  if (state !== 'running' && state !== 'waiting') return <Chip tone={TONES[state]}>{t(`words.run.${state}`)}</Chip>
  return (
    <div className={styles.run}>
      <LoopBar share={total > 0 ? done / total : 0} label={label} />
      <span className="num nowrap">
        {number(done)} <span className="tone3">/ {number(total)}</span>
      </span>
    </div>
  )
}

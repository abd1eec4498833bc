import type { ReactNode } from 'react'
import styles from './Chip.module.css'
import { cx } from './cx.ts'

export type Tone = 'ok' | 'wa' | 'da' | 'acc' | 'plain'

/** A state in a word; the hue never stands alone. */
export function Chip({ tone = 'plain', children, title }: { tone?: Tone; children: ReactNode; title?: string | undefined }) {
  return (
    <span className={cx(styles.chip, tone !== 'plain' && styles[tone])} title={title}>
      {children}
    </span>
  )
}

import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'
import { Icon } from './Icon.tsx'
import type { IconName } from './icon-paths.ts'
import { UurgaMark } from './UurgaMark.tsx'

interface EmptyStateProps {
  readonly title: string
  /** What happened, where the work is, what next: one sentence. */
  readonly text?: ReactNode
  readonly icon?: IconName
  /** 1 where it is the whole page. */
  readonly level?: 1 | 2
  readonly tone?: 'plain' | 'ok' | 'wa' | 'da'
  /** One action, perhaps a second quiet one. */
  readonly children?: ReactNode
}

/** Nothing to show here, and what to do about it. */
export function EmptyState({ title, text, icon, tone = 'plain', level = 2, children }: EmptyStateProps) {
  const Heading = `h${level}` as const
  return (
    <div className={styles.empty}>
      <div className={styles.sign} data-tone={tone}>
        {icon === undefined ? <UurgaMark loose /> : <Icon name={icon} size={24} />}
      </div>
      <Heading>{title}</Heading>
      {text !== undefined && <p>{text}</p>}
      {children !== undefined && <div className={styles.acts}>{children}</div>}
    </div>
  )
}

import type { Target } from '@uurga/shared/api/queue.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { useTranslation } from 'react-i18next'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { isTouched } from './job-view.ts'
import { StripSteps } from './StripSteps.tsx'
import styles from './Workbench.module.css'

interface TargetStripProps {
  readonly targets: readonly Target[]
  readonly at: number
  readonly document: AnnotationDocument
  readonly faulty: ReadonlySet<string>
  readonly keys: readonly [previous: string, next: string]
  readonly onGo: (index: number) => void
}

/** The items of a slice, one after the other; those with marks have a tick, those something is wrong with say so. */
export function TargetStrip({ targets, at, document, faulty, keys, onGo }: TargetStripProps) {
  const { t } = useTranslation()
  if (targets.length < 2) return null
  return (
    <nav className={styles.strip} aria-label={t('annotate.targets', { count: targets.length })}>
      <span className="nowrap">{t('annotate.targets', { count: targets.length })}</span>
      <span className={styles.targets}>
        {targets.map(({ item, name }, i) => {
          const done = isTouched(document, item)
          return (
            <button
              key={item}
              type="button"
              className={cx(styles.target, done && i !== at && styles.done, faulty.has(item) && styles.wrong)}
              aria-current={i === at}
              aria-label={[t('annotate.item', { number: i + 1 }), name, done ? t('annotate.targetDone') : ''].join(' ')}
              title={name}
              onClick={() => onGo(i)}
            >
              {done && i !== at ? <Icon name="check" size={12} /> : i + 1}
            </button>
          )
        })}
      </span>
      <StripSteps
        at={at}
        count={targets.length}
        names={[t('annotate.targetPrevious'), t('annotate.targetNext')]}
        keys={keys}
        onGo={onGo}
      />
    </nav>
  )
}

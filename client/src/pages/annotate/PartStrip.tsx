import type { Target } from '@uurga/shared/api/queue.ts'
import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { useTranslation } from 'react-i18next'
import { partTitle } from '../../modalities/part-title.ts'
import { thumbnailOf } from '../../session/media-cache.ts'
import { cx } from '../../ui/cx.ts'
import { isOneByOne } from './job-view.ts'
import { StripSteps } from './StripSteps.tsx'
import styles from './Workbench.module.css'

interface PartStripProps {
  readonly item: string
  readonly parts: Target['parts']
  /** The one on screen. */
  readonly at: string | undefined
  readonly marks: readonly Annotation[]
  readonly faulty: ReadonlySet<string>
  readonly keys: readonly [previous: string, next: string]
  readonly onGo: (index: number) => void
}

/** The pictures of an item as small ones, with how many marks lie on each; they are labelled as one. */
export function PartStrip({ item, parts, at, marks, faulty, keys, onGo }: PartStripProps) {
  const { t } = useTranslation()
  if (!isOneByOne(parts)) return null
  const place = parts.findIndex(({ id }) => id === at)
  return (
    <nav className={styles.parts} aria-label={t('annotate.parts', { count: parts.length })}>
      <span className={styles.targets}>
        {parts.map((part, i) => {
          const title = partTitle(part, t)
          const own = marks.filter(({ on }) => on.part === part.id)
          return (
            <button
              key={part.id}
              ref={i === place ? intoView : undefined}
              type="button"
              className={cx(styles.part, own.some(({ id }) => faulty.has(id)) && styles.wrong)}
              aria-current={i === place}
              aria-label={`${title} ${own.length}`}
              title={title}
              onClick={() => onGo(i)}
            >
              <img src={thumbnailOf(item, part.id)} alt="" loading="lazy" decoding="async" />
              <span>
                <span className="ellipsis">{title}</span>
                <span className="num">{own.length > 0 ? own.length : ''}</span>
              </span>
            </button>
          )
        })}
      </span>
      <StripSteps
        at={place}
        count={parts.length}
        names={[t('annotate.partPrevious'), t('annotate.partNext')]}
        keys={keys}
        onGo={onGo}
      />
    </nav>
  )
}

/** The small picture of the part on screen is never out of sight. */
const intoView = (button: HTMLButtonElement | null): void => {
  button?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

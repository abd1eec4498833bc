import { jointAt, jointsOf, withVisibility } from '@uurga/shared/kinds/skeleton/geometry.ts'
import type { SkeletonGeometry, Visibility } from '@uurga/shared/kinds/skeleton/geometry.ts'
import { skeletonIn } from '@uurga/shared/kinds/skeleton/placing.ts'
import { skeleton } from '@uurga/shared/kinds/skeleton/skeleton.ts'
import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { SkeletonTemplate } from '@uurga/shared/ontology/ontology.ts'
import { useTranslation } from 'react-i18next'
import styles from './JointsPanel.module.css'
import panel from './Panels.module.css'

interface JointsPanelProps {
  readonly template: SkeletonTemplate | undefined
  readonly geometry: SkeletonGeometry
  readonly language: string
  /** Absent where it may only be read. */
  readonly onChange?: ((geometry: SkeletonGeometry) => void) | undefined
}

const STATES = [2, 1, 0] as const

/** The joints of the skeleton that is selected: each seen, hidden or absent. One that was absent comes back where the template has it. */
export function JointsPanel({ template, geometry, language, onChange }: JointsPanelProps) {
  const { t } = useTranslation()
  const known = template?.joints.map(joint => ({ id: joint.id, name: displayName(joint, language) })) ?? []
  const others = jointsOf(geometry).filter(({ id }) => !known.some(joint => joint.id === id))
  const set = (id: string, v: 0 | Visibility): void => {
    const at = (template && jointAt(skeletonIn(template, skeleton.bounds(geometry)), id)) ?? { x: 0, y: 0 }
    const next = withVisibility(geometry, id, v, at)
    if (next) onChange?.(next)
  }
  return (
    <section className={panel.panel} aria-label={t('annotate.joints')}>
      <header>
        <h2>{t('annotate.joints')}</h2>
        <span className="grow" />
        <span className="tone3 size12 num">{skeleton.summary(geometry, template)}</span>
      </header>
      <ul className={styles.joints}>
        {[...known, ...others.map(({ id }) => ({ id, name: id }))].map(({ id, name }) => {
          const now = jointAt(geometry, id)?.v ?? 0
          return (
            <li key={id}>
              <span className="ellipsis">{name}</span>
              <select
                aria-label={name}
                className={styles.state}
                data-state={now}
                value={now}
                disabled={!onChange}
                onChange={event => set(id, STATES.find(v => String(v) === event.target.value) ?? 2)}
              >
                {STATES.map(v => (
                  <option key={v} value={v}>
                    {t(`annotate.joint.${v}`)}
                  </option>
                ))}
              </select>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

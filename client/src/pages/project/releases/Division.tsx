import type { Release } from '@uurga/shared/api/releases.ts'
import { getOntology } from '@uurga/shared/api/projects.ts'
import { displayName } from '@uurga/shared/ontology/labels.ts'
import { useTranslation } from 'react-i18next'
import { useReply } from '../../../api/use-reply.ts'
import { useFormat, useLanguage } from '../../../i18n/use-format.ts'
import { ClassSwatch } from '../../../ui/ClassSwatch.tsx'
import { SIDES } from './shares.ts'
import styles from './Releases.module.css'

/** How a release's items are dealt to training, validation and test, and its labels to classes; all in true proportion. */
export function Division({ release }: { release: Release }) {
  const { t } = useTranslation()
  const format = useFormat()
  const language = useLanguage()
  const { project, ontologyVersion: version } = release
  const ontology = useReply(getOntology, { params: { project }, query: { version } }, { fresh: 300_000 }).data?.ontology
  const items = SIDES.reduce((sum, side) => sum + (release.split[side] ?? 0), 0)
  const known = new Map((ontology?.classes ?? []).map(entry => [entry.id, entry]))
  const classes = Object.entries(release.classes)
    .map(([id, count]) => ({ id, count, entry: known.get(id) }))
    .toSorted((a, b) => b.count - a.count)
  const labels = classes.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <section className={styles.part}>
        <header className={styles.head}>
          <h3>{t('releases.split')}</h3>
          <span className="tone3 size12">{t('releases.splitText')}</span>
        </header>
        <ul className={styles.sides}>
          {SIDES.filter(side => (release.split[side] ?? 0) > 0).map(side => {
            const count = release.split[side] ?? 0
            return (
              <li key={side} data-side={side} style={{ flexGrow: count }}>
                <span className="medium">{t(`releases.${side}`)}</span> {format.number(count)}{' '}
                <small>{format.percent(count / items)}</small>
              </li>
            )
          })}
        </ul>
      </section>
      {labels > 0 && (
        <section className={styles.part}>
          <header className={styles.head}>
            <h3>{t('releases.byClass')}</h3>
          </header>
          <div className={styles.classBar} aria-hidden="true">
            {classes.map(({ id, count, entry }) => (
              <i key={id} style={{ flexGrow: count, background: entry ? `var(--c${entry.colour})` : 'var(--line2)' }} />
            ))}
          </div>
          <dl className={styles.classes}>
            {classes.map(({ id, count, entry }) => (
              <div key={id}>
                <dt>
                  {entry !== undefined && <ClassSwatch colour={entry.colour} />}
                  {entry === undefined ? id : displayName(entry, language)}
                </dt>
                <dd>
                  {format.number(count)} <small>{format.percent(count / labels)}</small>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  )
}

import type { Release } from '@uurga/shared/api/releases.ts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { useNow } from '../../../ui/use-now.ts'
import styles from './Certificate.module.css'
import { workflowOf } from './frozen-workflow.ts'
import { bySource } from './sources.ts'
import { sumGroups } from './sums.ts'

/** Who released what, when, of what, and the sum that two releases of equal content share. */
export function Certificate({ release }: { release: Release }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const workflow = workflowOf(release.workflow)
  const { sources, sourced } = bySource(release.rules)
  const whole = sourced === release.slices
  return (
    <section className={styles.certificate} aria-label={t('releases.certificate')}>
      <header className={styles.head}>
        <Icon name="shield" size={18} className="tone-ok" />
        <h3 className="grow">{t('releases.certificate')}</h3>
        <span className="size12 tone3 num">{t('releases.number', { number: release.number })}</span>
      </header>
      <dl className={styles.figures}>
        <Figure name={t('releases.items')}>{format.number(release.items)}</Figure>
        <Figure name={t('releases.annotations')}>{format.number(release.annotations)}</Figure>
        <Figure name={t('releases.slices')}>{format.number(release.slices)}</Figure>
      </dl>
      <dl className={styles.facts}>
        <Fact name={t('releases.who')}>{release.byName}</Fact>
        <Fact name={t('releases.when')}>
          <time dateTime={new Date(release.createdAt).toISOString()}>{format.moment(release.createdAt, now)}</time>
        </Fact>
        <Fact name={t('releases.what')}>{release.projectName}</Fact>
        <Fact name={t('releases.ontology')}>v{release.ontologyVersion}</Fact>
        {workflow !== null && (
          <Fact name={t('releases.reviewed')}>
            {workflow.levels === 0
              ? t('releases.unreviewed')
              : t('releases.reviewedText', { count: workflow.levels, share: format.percent(workflow.sampled, 0) })}
            {workflow.overlap > 1 && <div>{t('releases.overlapText', { count: workflow.overlap })}</div>}
          </Fact>
        )}
        <Fact name={t('releases.results')}>
          {sources.map(({ source, count }) => (
            <div key={source}>
              {t(`releases.rules.${source}`)} {format.number(count)}
            </div>
          ))}
        </Fact>
      </dl>
      <p className={whole ? styles.check : `${styles.check} tone-wa`}>
        <Icon name={whole ? 'check' : 'warning'} size={14} className={whole ? 'tone-ok' : undefined} />
        <span className="grow">
          {whole ? t('releases.complete') : t('releases.incomplete', { count: release.slices - sourced })}
        </span>
        <span className="num tone2">
          {t('releases.allSlices', { rules: format.number(sourced), slices: format.number(release.slices) })}
        </span>
      </p>
      {release.unfinished !== undefined && release.unfinished > 0 && (
        <p className={`${styles.check} tone-wa`}>
          <Icon name="warning" size={14} />
          <span className="grow">{t('releases.unfinished', { count: release.unfinished })}</span>
        </p>
      )}
      {release.seams !== undefined && (
        <p className={styles.check}>
          <Icon name="union" size={14} />
          <span className="grow">
            {t('releases.seams', {
              pieces: format.number(release.seams.pieces),
              joined: format.number(release.seams.joined),
              open: format.number(release.seams.open)
            })}
          </span>
        </p>
      )}
      {release.contentSha256 !== undefined && (
        <div className={styles.sum}>
          <div className="flex gap8">
            <span className="size12 tone2 grow">
              {t('releases.content')} <span className="tone3">sha256</span>
            </span>
            <CopyButton text={release.contentSha256} label={t('releases.copySum')} />
          </div>
          <code className="mono">{sumGroups(release.contentSha256).join(' ')}</code>
          <div className="size12 tone3">{t('releases.contentText')}</div>
        </div>
      )}
    </section>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

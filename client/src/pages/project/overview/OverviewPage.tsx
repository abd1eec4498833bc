import { getProgress, type Progress } from '@uurga/shared/api/projects.ts'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useReply } from '../../../api/use-reply.ts'
import { LinkButton } from '../../../ui/Button.tsx'
import { DayBars } from '../../../ui/DayBars.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { StateBar } from '../../../ui/StateBar.tsx'
import { useElementWidth } from '../../../ui/use-element-width.ts'
import { useProject } from '../ProjectFrame.tsx'
import { BurnDown } from './BurnDown.tsx'
import { Figures } from './Figures.tsx'
import { inReview } from './outlook.ts'
import styles from './Overview.module.css'
import { PeopleTable } from './PeopleTable.tsx'

/** Left and right of a chart, px, as `.chart` has it. */
const CHART_PADDING = 28

/** Where a project stands, as it moves. */
export function OverviewPage() {
  const { project, can } = useProject()
  const { t } = useTranslation()
  const reading = useReply(getProgress, { params: { project: project.id } }, { fresh: 1_000 })
  return (
    <Loaded of={reading} rows={8}>
      {progress =>
        progress.total === 0 ? (
          <EmptyState title={t('projects.noProgress')} text={t('projects.noProgressText')}>
            {can('project.write') && (
              <>
                <LinkButton kind="primary" to={`/projects/${project.id}/split`}>
                  {t('projects.toSplit')}
                </LinkButton>
                <LinkButton to={`/projects/${project.id}/ontology`}>{t('projects.toOntology')}</LinkButton>
              </>
            )}
          </EmptyState>
        ) : (
          <Overview progress={progress} />
        )
      }
    </Loaded>
  )
}

function Overview({ progress }: { progress: Progress }) {
  const { t } = useTranslation()
  const { stages, total, days } = progress
  const charts = useRef<HTMLDivElement>(null)
  // Drawn as wide as they stand, so that their letters keep their size; the first picture is a guess of it.
  const width = useElementWidth(charts) - CHART_PADDING
  const drawn = width > 0 ? width : 620
  return (
    <>
      <Figures progress={progress} />
      <section className={styles.flow} aria-label={t('projects.progress')}>
        <StateBar
          total={t('projects.totalSlices', { count: total })}
          states={[
            { name: t('projects.stateDone'), count: stages.done ?? 0, tone: 'ok' },
            { name: t('projects.stateReview'), count: inReview(stages), tone: 'acc' },
            { name: t('projects.stateLabel'), count: stages.label ?? 0, tone: 'rest' },
            { name: t('projects.stateStuck'), count: stages.stuck ?? 0, tone: 'wa' },
            { name: t('projects.stateArchived'), count: stages.archived ?? 0, tone: 'aside' }
          ]}
        />
      </section>
      <div className={styles.main}>
        <div ref={charts} className={styles.charts}>
          <section>
            <header className={styles.head}>
              <h2>{t('projects.remaining')}</h2>
              <span className="size12 tone3">{t('projects.remainingHint')}</span>
            </header>
            <BurnDown progress={progress} width={drawn} />
          </section>
          <section>
            <header className={styles.head}>
              <h2>{t('projects.daily')}</h2>
            </header>
            <div className={styles.chart}>
              <DayBars
                scale
                axis="date"
                width={drawn}
                height={220}
                label={t('projects.dailyChart', { count: days.length })}
                days={days.map(({ day, submitted }) => ({ day, value: submitted }))}
              />
            </div>
          </section>
        </div>
        <section className={styles.people}>
          <header className={styles.head}>
            <h2>{t('projects.people')}</h2>
            <span className="size12 tone3">{t('projects.peopleHint')}</span>
          </header>
          <PeopleTable people={progress.people} />
        </section>
      </div>
    </>
  )
}

import { getHome } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useReply } from '../../api/use-reply.ts'
import { useFormat } from '../../i18n/use-format.ts'
import type { Lost } from '../../session/desk-state.ts'
import { useDesk, useDeskState } from '../../session/use-desk.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import styles from './Workbench.module.css'

/** What stands where the canvas would: why there is nothing to do here, where the work is, what next. */
export function DeskScreen({ projectName, stage }: { projectName: string; stage: 'label' | 'review' }) {
  const { t } = useTranslation()
  const { take } = useDesk()
  const phase = useDeskState(state => state.phase)
  const refused = useDeskState(state => state.refused)
  const idle = useDeskState(state => state.idle)
  const online = useDeskState(state => state.online)
  if (phase === 'taken-over') {
    return (
      <Screen>
        <EmptyState icon="compare" tone="wa" title={t('annotate.screen.takenTitle')} text={t('annotate.screen.takenText')}>
          <Button kind="primary" onClick={() => void take()}>
            {t('annotate.screen.takeBack')}
          </Button>
        </EmptyState>
      </Screen>
    )
  }
  if (phase === 'refused') {
    return (
      <Screen>
        <EmptyState icon="lock" title={t('annotate.screen.refusedTitle')} text={refused === null ? '' : t(`errors.${refused}`)}>
          <LinkButton to="/">{t('annotate.back')}</LinkButton>
        </EmptyState>
      </Screen>
    )
  }
  if (!online) {
    return (
      <Screen>
        <EmptyState
          icon="offline"
          tone="wa"
          title={t('annotate.screen.unreachableTitle')}
          text={t('annotate.screen.unreachableText')}
        />
      </Screen>
    )
  }
  switch (idle) {
    case null:
      return (
        <Screen>
          <div style={{ width: 440, margin: '0 auto' }}>
            <SkeletonRows rows={4} />
          </div>
        </Screen>
      )
    case 'paused':
      return (
        <Screen>
          <EmptyState
            icon="pause"
            title={t('annotate.screen.pausedTitle')}
            text={t('annotate.screen.pausedText', { project: projectName })}
          >
            <OtherProject stage={stage} />
          </EmptyState>
        </Screen>
      )
    case 'in-progress':
      return (
        <Screen>
          <EmptyState tone="ok" title={t('annotate.screen.inProgressTitle')} text={t('annotate.screen.inProgressText')}>
            <OtherProject stage={stage} />
          </EmptyState>
        </Screen>
      )
    case 'hand-full':
      return (
        <Screen>
          <EmptyState icon="clock" tone="wa" title={t('annotate.screen.handFullTitle')} text={t('annotate.screen.handFullText')}>
            <LinkButton to="/">{t('annotate.back')}</LinkButton>
          </EmptyState>
        </Screen>
      )
    case 'not-active':
      return (
        <Screen>
          <EmptyState icon="lock" title={t('annotate.screen.notActiveTitle')} text={t('annotate.screen.notActiveText')}>
            <LinkButton to="/">{t('annotate.back')}</LinkButton>
          </EmptyState>
        </Screen>
      )
    case 'empty':
    case 'quota':
      return (
        <Screen>
          <EmptyState
            tone="ok"
            title={t('annotate.screen.emptyTitle')}
            text={t('annotate.screen.emptyText', { project: projectName })}
          >
            <OtherProject stage={stage} />
          </EmptyState>
        </Screen>
      )
    default:
      return idle satisfies never
  }
}

/** Work whose lease went while it was on screen: how much is kept, and where. */
export function LostScreen({ lost, onSee, onNext }: { lost: Lost; onSee?: () => void; onNext: () => void }) {
  const { t } = useTranslation()
  const count = lost.document.annotations.length
  const byHand = lost.reason !== 'lease-lost' && lost.reason !== 'archived' && lost.reason !== 'not-found'
  const where = t(`annotate.screen.where.${lost.onServer ? 'both' : 'device'}`)
  return (
    <Screen>
      <EmptyState
        icon="clock"
        tone="wa"
        title={t(
          lost.reason === 'archived'
            ? 'annotate.screen.archivedTitle'
            : byHand
              ? 'annotate.screen.lostByHand'
              : 'annotate.screen.lostTitle'
        )}
        text={t('annotate.screen.lostText', { count, where })}
      >
        {count > 0 && onSee && (
          <Button kind="primary" onClick={onSee}>
            {t('annotate.screen.seeDraft')}
          </Button>
        )}
        <Button kind={count > 0 && onSee ? 'quiet' : 'primary'} onClick={onNext}>
          {t('annotate.screen.nextJob')}
        </Button>
      </EmptyState>
    </Screen>
  )
}

function Screen({ children }: { children: React.ReactNode }) {
  return (
    <div className={styles.screen} data-testid="screen">
      {children}
    </div>
  )
}

/** The project where most is waiting, if there is another. */
function OtherProject({ stage }: { stage: 'label' | 'review' }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { project: here } = useParams()
  const { data } = useReply(getHome, {})
  const waiting = (project: NonNullable<typeof data>['projects'][number]): number =>
    stage === 'label' ? project.waiting : project.waitingReview
  const most = data?.projects
    .filter(project => project.id !== here && !project.paused && waiting(project) > 0)
    .toSorted((a, b) => waiting(b) - waiting(a))[0]
  const count = most ? format.number(waiting(most)) : ''
  return most ? (
    <LinkButton to={`/${stage === 'label' ? 'work' : 'review'}/${most.id}`}>
      {t('annotate.screen.other', { project: most.name, waiting: count })}
    </LinkButton>
  ) : (
    <LinkButton to="/">{t('annotate.back')}</LinkButton>
  )
}

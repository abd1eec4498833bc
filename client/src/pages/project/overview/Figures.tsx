import type { Progress } from '@uurga/shared/api/projects.ts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { LoopBar } from '../../../ui/LoopBar.tsx'
import { meanSeconds, outlook, remaining, returnRate } from './outlook.ts'
import styles from './Overview.module.css'

/** The six figures an owner looks at first. */
export function Figures({ progress }: { progress: Progress }) {
  const { t } = useTranslation()
  const format = useFormat()
  const done = progress.stages.done ?? 0
  const share = done / progress.total
  const mean = meanSeconds(progress.people)
  const rate = returnRate(progress.days)
  const ahead = outlook(progress)
  const left = remaining(progress)
  return (
    <dl className={styles.figures}>
      <Figure
        name={t('projects.accepted')}
        value={format.number(done)}
        small={t('projects.ofSlices', { total: format.number(progress.total) })}
      >
        <span className="flex gap8">
          <LoopBar share={share} label={t('projects.accepted')} />
          <span className="num">{format.percent(share)}</span>
        </span>
      </Figure>
      <Figure name={t('projects.todaySubmitted')} value={format.number(progress.today.submitted)}>
        {t('projects.todayAccepted', {
          accepted: format.number(progress.today.accepted),
          returned: format.number(progress.today.returned)
        })}
      </Figure>
      <Figure name={t('projects.inHand')} value={format.number(progress.leased)}>
        {t('projects.inHandText')}
      </Figure>
      <Figure name={t('projects.perJob')} value={mean === null ? '–' : format.duration(mean)}>
        {t('projects.perJobText')}
      </Figure>
      <Figure name={t('projects.returnRate')} value={rate === null ? '–' : format.percent(rate)}>
        {t('projects.returnRateText')}
      </Figure>
      <Figure
        name={t('projects.finish')}
        value={left === 0 ? t('projects.finished') : ahead === null ? '–' : format.date(ahead.at, progress.at)}
      >
        {ahead === null ? t('projects.finishNone') : t('projects.finishText', { rate: format.number(ahead.rate) })}
      </Figure>
    </dl>
  )
}

function Figure({ name, value, small, children }: { name: string; value: string; small?: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={styles.value}>
        {value} {small !== undefined && <small>{small}</small>}
      </dd>
      <dd className="size12 tone3">{children}</dd>
    </div>
  )
}

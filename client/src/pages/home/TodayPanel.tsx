import type { Home } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { DayBars } from '../../ui/DayBars.tsx'
import styles from './Home.module.css'

/** A person's own day and week, and how her work was judged. */
export function TodayPanel({ home }: { home: Home }) {
  const { t } = useTranslation()
  const format = useFormat()
  const days = home.days.slice(-7).map(({ day, submitted }) => ({ day, value: submitted }))
  return (
    <div className={styles.stack}>
      <section>
        <h2>{t('home.today')}</h2>
        <div className="flex baseline gap6">
          <span className="big">{format.number(home.today)}</span>
          <span className="size16 tone3">{t('home.todayJobs', { count: home.today })}</span>
        </div>
        <dl className={styles.pairs}>
          <dt>{t('home.rate')}</dt>
          <dd>{home.judged > 0 ? format.percent(home.accepted / home.judged) : '–'}</dd>
        </dl>
        <p className="size12 tone3">
          {home.judged > 0 ? t('home.rateOf', { judged: format.number(home.judged) }) : t('home.noRate')}
        </p>
      </section>
      {days.length > 1 && (
        <section>
          <div className={styles.head}>
            <h2>{t('home.week')}</h2>
          </div>
          <DayBars days={days} label={t('home.week')} />
        </section>
      )}
    </div>
  )
}

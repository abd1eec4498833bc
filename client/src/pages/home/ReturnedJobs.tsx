import type { Home } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { LinkButton } from '../../ui/Button.tsx'
import styles from './Home.module.css'

/** Work that came back to this person, why, and until when it is hers. */
export function ReturnedJobs({ returned, now }: { returned: Home['returned']; now: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (returned.length === 0) return null
  return (
    <section>
      <div className={styles.head}>
        <h2>
          {t('home.returned')} <span className="tone-wa num">{format.number(returned.length)}</span>
        </h2>
      </div>
      <ul>
        {returned.map(({ job, project, projectName, reason, at, until }) => (
          <li key={job} className={styles.returned}>
            <span>
              <span className="medium">{reason}</span>{' '}
              <span className="tone3 size12">
                {projectName} · {format.moment(at, now)}
              </span>
            </span>
            <span className={`tone3 size12 ${styles.due}`}>
              {until !== undefined && t('home.until', { time: format.moment(until, now) })}
            </span>
            <LinkButton className={styles.act} size="tool" to={`/work/${project}`}>
              {t('home.fix')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  )
}

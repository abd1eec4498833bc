import type { Home } from '@uurga/shared/api/projects.ts'
import { may } from '@uurga/shared/access/access.ts'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { LinkButton } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Home.module.css'

/** The projects of somebody who labels or reviews, with what waits in each. */
export function MyProjects({ projects }: { projects: Home['projects'] }) {
  const { t } = useTranslation()
  return (
    <section>
      <div className={styles.head}>
        <h2>{t('home.myProjects')}</h2>
        <Link className="link size12" to="/projects">
          {t('home.allProjects')}
        </Link>
      </div>
      <ul>
        {projects.map(project => (
          <li key={project.id} className={styles.project}>
            <Icon name={project.modality} />
            <span>
              <Link to={`/projects/${project.id}`} className="medium">
                {project.name}
              </Link>{' '}
              {project.paused ? (
                <Chip tone="wa">{t('home.paused')}</Chip>
              ) : (
                <span className="tone3 size12">{t(`words.modality.${project.modality}`)}</span>
              )}
            </span>
            <span className="tone2 size12 num">
              {t('home.waiting', { count: project.waiting })}
              {may(project.role, 'job.review') && ` · ${t('home.toReview', { count: project.waitingReview })}`}
            </span>
            <span className={styles.acts}>
              {project.waiting > 0 && !project.paused && (
                <LinkButton size="tool" to={`/work/${project.id}`}>
                  {t('home.start')}
                </LinkButton>
              )}
              {project.waitingReview > 0 && may(project.role, 'job.review') && (
                <LinkButton size="tool" to={`/review/${project.id}`}>
                  {t('home.review')}
                </LinkButton>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

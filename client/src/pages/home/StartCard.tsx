import type { Home } from '@uurga/shared/api/projects.ts'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useFormat } from '../../i18n/use-format.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LoopBar } from '../../ui/LoopBar.tsx'
import { ClassPreview } from './ClassPreview.tsx'
import styles from './Home.module.css'

interface StartCardProps {
  readonly project: Home['projects'][number]
  /** Address of the picture one is about to work on, if it is known; else the classes one will look for are shown. */
  readonly picture?: string | undefined
  /** What is ready, in a word or two. */
  readonly ready: string
  readonly text: string
  readonly act: string
  readonly to: string
  readonly children?: ReactNode
}

/** The one thing to do now, and the key that does it: Enter, wherever no other control has the focus. */
export function StartCard({ project, picture, ready, text, act, to, children }: StartCardProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const share = project.total > 0 ? project.done / project.total : 0
  const [done, total] = [format.number(project.done), format.number(project.total)]
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const free = document.activeElement === document.body || document.activeElement?.id === 'content'
      if (event.key === 'Enter' && free && !event.defaultPrevented) void navigate(to)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [navigate, to])
  return (
    <section className={styles.start}>
      <div className={styles.picture}>
        {picture === undefined ? <ClassPreview project={project.id} /> : <img src={picture} alt="" />}
      </div>
      <div className={styles.body}>
        <div className="flex gap6 size12 tone-ok">
          <Icon name="check" size={14} />
          {ready}
        </div>
        <h2 className={styles.title}>{project.name}</h2>
        <p className="tone2 size12">{text}</p>
        <div className={styles.far}>
          <LoopBar share={share} label={t('home.acceptedOf', { name: project.name, done, total })} />
          <span className="size12 tone2 num nowrap">{format.percent(share)}</span>
        </div>
        <span className={styles.spring} />
        <LinkButton to={to} kind="primary" size="large" wide keys="Enter">
          {act}
        </LinkButton>
        {children !== undefined && <div className={styles.beside}>{children}</div>}
      </div>
    </section>
  )
}

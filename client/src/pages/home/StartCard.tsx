import type { Modality } from '@uurga/shared/api/primitives.ts'
import { useEffect, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { LinkButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Home.module.css'

interface StartCardProps {
  readonly modality: Modality
  /** Address of the picture one is about to work on, if it is known. */
  readonly picture?: string | undefined
  /** What is ready, in a word or two. */
  readonly ready: string
  readonly title: string
  readonly text: string
  readonly act: string
  readonly to: string
  readonly children?: ReactNode
}

/** The one thing to do now, and the key that does it: Enter, wherever no other control has the focus. */
export function StartCard({ modality, picture, ready, title, text, act, to, children }: StartCardProps) {
  const navigate = useNavigate()
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
        {picture === undefined ? <Icon name={modality} size={48} /> : <img src={picture} alt="" />}
      </div>
      <div className={styles.body}>
        <div className="flex gap6 size12 tone-ok">
          <Icon name="check" size={14} />
          {ready}
        </div>
        <h2 className={styles.title}>{title}</h2>
        <p className="tone2 size12">{text}</p>
        <span className={styles.spring} />
        <LinkButton to={to} kind="primary" size="large" wide keys="Enter">
          {act}
        </LinkButton>
        {children !== undefined && <div className={styles.beside}>{children}</div>}
      </div>
    </section>
  )
}

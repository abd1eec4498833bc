import { useId, type ReactNode } from 'react'
import styles from './Account.module.css'

/** One subject of the account page: its name and a word about it beside its fields. */
export function Subject({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.subject} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {text !== undefined && <p className="size12 tone3">{text}</p>}
      </header>
      {children}
    </section>
  )
}

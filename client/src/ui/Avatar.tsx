import styles from './Avatar.module.css'

/** A person as the first character of her name. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className={styles.avatar} aria-hidden="true">
      {first(name)}
    </span>
  )
}

const letters = new Intl.Segmenter()
const first = (name: string): string => [...letters.segment(name.trim())][0]?.segment ?? ''

import styles from './ClassSwatch.module.css'

/** A class colour (1–12) as a small square with a darker edge; its name stands beside it in text colour. */
export function ClassSwatch({ colour, size = 12 }: { colour: number; size?: number }) {
  return (
    <span
      className={styles.swatch}
      style={{ ['--c' as string]: `var(--c${colour})`, width: size, height: size }}
      aria-hidden="true"
    />
  )
}

import { contours } from './contours.ts'
import styles from './SignIn.module.css'

const LINES = contours(840, 900, 24)

/** The contours of the steppe and the lasso pole: here and nowhere else. */
export function Steppe() {
  return (
    <aside className={styles.steppe} aria-hidden="true">
      <svg viewBox="0 0 840 900" preserveAspectRatio="xMidYMid slice">
        {LINES.map(({ path, weight }) => (
          <path key={path} d={path} fill="var(--page)" stroke="var(--line2)" strokeWidth={weight} />
        ))}
        <g fill="none" stroke="var(--acc)" strokeLinecap="round" strokeLinejoin="round">
          <path strokeWidth="3" d="M150 812L470 268" />
          <path strokeWidth="2" d="M470 268C590 244 673 318 673 397c0 56-40 97-98 97C497 494 452 434 436 326" />
        </g>
      </svg>
    </aside>
  )
}

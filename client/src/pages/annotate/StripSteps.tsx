import { Kbd } from '../../ui/Kbd.tsx'
import styles from './Workbench.module.css'

interface StripStepsProps {
  /** Where one is, and of how many. */
  readonly at: number
  readonly count: number
  readonly names: readonly [previous: string, next: string]
  readonly keys: readonly [previous: string, next: string]
  readonly onGo: (index: number) => void
}

/** To the one before and the one after, of what lies in a strip. */
export function StripSteps({ at, count, names: [before, after], keys: [previous, next], onGo }: StripStepsProps) {
  return (
    <>
      <span className="grow" />
      <button
        type="button"
        className={styles.step}
        aria-disabled={at <= 0 || undefined}
        onClick={() => onGo(Math.max(0, at - 1))}
      >
        {before} <Kbd>{previous}</Kbd>
      </button>
      <button
        type="button"
        className={styles.step}
        aria-disabled={at === count - 1 || undefined}
        onClick={() => onGo(Math.min(count - 1, at + 1))}
      >
        {after} <Kbd>{next}</Kbd>
      </button>
    </>
  )
}

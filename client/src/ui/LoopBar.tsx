import styles from './Loop.module.css'

/** Progress as a line that ends in an open ring: the ring is "here". `share` is 0–1; `label` says it in words. */
export function LoopBar({ share, label, tone = 'acc' }: { share: number; label: string; tone?: 'acc' | 'wa' }) {
  const at = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0))
  return (
    <span
      className={styles.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(at * 100)}
      style={{ ['--at' as string]: String(at) }}
      data-tone={tone}
    >
      <i className={styles.done} />
      <i className={styles.ring} />
      <i className={styles.rest} />
    </span>
  )
}

/** The small open ring that marks what is present or live. */
export function LoopRing({ tone = 'acc' }: { tone?: 'acc' | 'ok' | 'wa' | 'off' }) {
  return (
    <svg className={styles.alone} data-tone={tone} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <circle cx="5" cy="5" r="3.25" />
    </svg>
  )
}

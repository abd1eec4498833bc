import { useFormat } from '../i18n/use-format.ts'
import styles from './StateBar.module.css'

export type StateTone = 'ok' | 'acc' | 'wa' | 'hand' | 'rest' | 'aside'

export interface StateShare {
  readonly name: string
  readonly count: number
  readonly tone: StateTone
}

/** Where everything stands, in true proportion, each state with its word and count. `total` closes the line. */
export function StateBar({ states, total }: { states: readonly StateShare[]; total: string }) {
  const { number } = useFormat()
  const all = states.reduce((sum, { count }) => sum + count, 0)
  return (
    <div>
      <div className={styles.bar} aria-hidden="true">
        {all === 0 && <i data-tone="rest" style={{ flexGrow: 1 }} />}
        {states
          .filter(({ count }) => count > 0)
          .map(({ name, count, tone }) => (
            <i key={name} data-tone={tone} style={{ flexGrow: count }} />
          ))}
      </div>
      <div className={styles.foot}>
        <dl className={styles.legend}>
          {states.map(({ name, count, tone }) => (
            <div key={name}>
              <dt>
                <i data-tone={tone} />
                {name}
              </dt>
              <dd>{number(count)}</dd>
            </div>
          ))}
        </dl>
        <span className={styles.total}>{total}</span>
      </div>
    </div>
  )
}

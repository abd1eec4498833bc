import { useSyncExternalStore } from 'react'
import { cx } from '../../ui/cx.ts'
import type { StagePin } from '../stage.ts'
import type { SpanScreen } from './screen.ts'
import styles from './TextStage.module.css'

interface TextPinsProps {
  readonly pins: readonly StagePin[]
  readonly screen: SpanScreen
  readonly vertical: boolean
}

/** Remarks where they stand: above the line, with the words of the one looked at; left of the column. */
export function TextPins({ pins, screen, vertical }: TextPinsProps) {
  const places = useSyncExternalStore(screen.pins.subscribe, screen.pins.get)
  return places.map(({ number, u: start, v }, i) => {
    const pin = pins.find(each => each.number === number)
    if (!pin) return null
    const away = v - screen.half - 10
    // Several remarks on one character stand side by side.
    const u = start + 20 * places.slice(0, i).filter(other => other.u === start && other.v === v).length
    return (
      <span key={number} className={styles.pinned} style={vertical ? { left: away, top: u + 9 } : { left: u, top: away }}>
        <span className={cx(styles.pin, pin.active === true && styles.active)} data-testid="pin">
          {number}
        </span>
        {/* Beside a column they would cover the very words they speak of. */}
        {pin.active === true && pin.text !== '' && !vertical && (
          <span className={styles.words} role="note">
            {pin.text}
          </span>
        )}
      </span>
    )
  })
}

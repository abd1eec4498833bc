import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { boundsOf } from '@uurga/shared/document/placed.ts'
import { useSyncExternalStore } from 'react'
import { toScreen } from '../../surface/viewport.ts'
import type { Bench } from '../bench.ts'
import type { StagePin } from '../stage.ts'
import styles from './ImageStage.module.css'

interface RemarksProps {
  readonly pins: readonly StagePin[]
  readonly bench: Bench
  readonly document: AnnotationDocument
}

/** The words of the remark that is looked at, beside its pin on the canvas; they go along when the view moves. */
export function Remarks({ pins, bench, document }: RemarksProps) {
  const on = useSyncExternalStore(bench.view.subscribe, bench.view.get)
  const active = pins.find(pin => pin.active)
  if (!active || active.text === '' || !on) return null
  const annotation = document.annotations.find(({ id }) => id === active.annotation)
  const box = annotation ? boundsOf(annotation) : null
  const at = active.at ?? (box && { x: box.x + box.w / 2, y: box.y + box.h })
  if (!at) return null
  const { x, y } = toScreen(on.viewport, at)
  const isFarRight = x > on.size.width - 240
  const top = Math.min(Math.max(8, y - 20), on.size.height - 80)
  return (
    <div
      className={styles.remark}
      style={isFarRight ? { right: on.size.width - x + 16, top } : { left: x + 16, top }}
      role="note"
    >
      {active.text}
    </div>
  )
}

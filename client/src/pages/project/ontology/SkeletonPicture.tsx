import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { Joint, SkeletonTemplate } from '@uurga/shared/ontology/ontology.ts'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Skeleton.module.css'
import { inside } from './skeleton-edit.ts'

interface SkeletonPictureProps {
  readonly template: SkeletonTemplate
  readonly colour: number
  readonly selected: string | null
  readonly language: string
  readonly writes: boolean
  readonly onSelect: (id: string) => void
  readonly onPlace: (id: string, at: Joint['at']) => void
  /** Joins the selected joint to another one, or parts them. */
  readonly onJoin: (id: string) => void
}

/** Size of the picture in its own units; shares of the template are shares of what is inside the margin. */
const [WIDTH, HEIGHT, MARGIN] = [240, 300, 16]
const toPicture = ([x, y]: Joint['at']): { x: number; y: number } => ({
  x: MARGIN + x * (WIDTH - 2 * MARGIN),
  y: MARGIN + y * (HEIGHT - 2 * MARGIN)
})

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
}

/** The template as it is put into a box. Joints are dragged, or moved by arrows; Shift and a click, or Shift and Enter, joins two. */
export function SkeletonPicture(props: SkeletonPictureProps) {
  const { template, colour, selected, language, writes, onSelect, onPlace, onJoin } = props
  const { t } = useTranslation()
  const picture = useRef<SVGSVGElement>(null)
  const dragged = useRef<string | null>(null)
  const places = new Map(template.joints.map(({ id, at }) => [id, toPicture(at)]))
  const placeAt = (id: string, clientX: number, clientY: number): void => {
    const box = picture.current?.getBoundingClientRect()
    if (!box) return
    const x = (((clientX - box.left) / box.width) * WIDTH - MARGIN) / (WIDTH - 2 * MARGIN)
    const y = (((clientY - box.top) / box.height) * HEIGHT - MARGIN) / (HEIGHT - 2 * MARGIN)
    onPlace(id, [inside(x), inside(y)])
  }
  const take = (id: string, join: boolean): void => {
    if (join && writes && selected !== null && selected !== id) onJoin(id)
    else onSelect(id)
  }
  return (
    <svg
      ref={picture}
      className={styles.picture}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="group"
      aria-label={t('ontology.skeleton')}
      style={{ color: `var(--c${colour})` }}
    >
      {template.edges.map(([a, b]) => {
        const [from, to] = [places.get(a), places.get(b)]
        return from && to ? <line key={`${a} ${b}`} x1={from.x} y1={from.y} x2={to.x} y2={to.y} /> : null
      })}
      {template.joints.map((joint, i) => {
        const { x, y } = toPicture(joint.at)
        return (
          <g
            key={`${i + 1}`}
            role="button"
            tabIndex={0}
            aria-label={`${i + 1} ${displayName(joint, language)}`}
            aria-pressed={joint.id === selected}
            transform={`translate(${x} ${y})`}
            onPointerDown={event => {
              take(joint.id, event.shiftKey)
              if (!writes || event.shiftKey) return
              dragged.current = joint.id
              event.currentTarget.setPointerCapture(event.pointerId)
            }}
            onPointerMove={event => {
              if (dragged.current === joint.id) placeAt(joint.id, event.clientX, event.clientY)
            }}
            onPointerUp={() => {
              dragged.current = null
            }}
            onPointerCancel={() => {
              dragged.current = null
            }}
            onKeyDown={event => {
              const step = STEPS[event.key]
              if (event.key === 'Enter' || event.key === ' ') take(joint.id, event.shiftKey)
              else if (step && writes) {
                const by = event.shiftKey ? 0.05 : 0.01
                onPlace(joint.id, [inside(joint.at[0] + step[0] * by), inside(joint.at[1] + step[1] * by)])
              } else return
              event.preventDefault()
            }}
          >
            <circle r={10} className={styles.reach} />
            <circle r={5} />
            <title>{`${i + 1} ${displayName(joint, language)}`}</title>
          </g>
        )
      })}
    </svg>
  )
}

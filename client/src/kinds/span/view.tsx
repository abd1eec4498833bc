import styles from './view.module.css'

/** A piece of a span on one line of text: `u` runs along the text, `v` is the middle of the line; px of the text's box. */
export interface SpanPiece {
  readonly id: string
  readonly part: number
  readonly u0: number
  readonly u1: number
  readonly v: number
  readonly lane: number
  readonly named: boolean
}

export interface SpanLook {
  readonly colour: number
  readonly name: string
  readonly key: string
  readonly selected: boolean
  readonly hovered: boolean
  readonly faulty: boolean
  readonly locked: boolean
  /** What a comparison says of it. */
  readonly sign?: '+' | '−' | '~' | '⇄' | undefined
}

interface Flow {
  /** Columns from left to right instead of lines from top to bottom. */
  readonly vertical: boolean
  /** Px from the middle of a line to the edge of its tint. */
  readonly half: number
  /** Px between lanes. */
  readonly pitch: number
}

/** The tint behind the characters. */
export function SpanTint({ piece, look, flow }: { piece: SpanPiece; look: SpanLook; flow: Flow }) {
  const { u0, u1, v } = piece
  const { vertical, half } = flow
  const box = vertical
    ? { x: v - half, y: u0, width: half * 2, height: u1 - u0 }
    : { x: u0, y: v - half, width: u1 - u0, height: half * 2 }
  const opacity = look.selected ? 0.34 : look.hovered ? 0.28 : 0.2
  return <rect {...box} rx={2} fill={`var(--c${look.colour})`} opacity={look.sign === '−' ? 0.08 : opacity} />
}

/** The class line in its lane, the name where the span begins, and a frame with two knobs around the one that is held. */
export function SpanLine({
  piece,
  look,
  flow,
  ends
}: {
  piece: SpanPiece
  look: SpanLook
  flow: Flow
  ends: 'first' | 'last' | 'both' | null
}) {
  const { u0, u1, v, lane, named } = piece
  const { vertical, half, pitch } = flow
  const at = v + half + 1 + lane * pitch
  const path = vertical ? `M${at} ${u0 + 1}V${u1 - 1}` : `M${u0 + 1} ${at}H${u1 - 1}`
  return (
    <g className={styles.span} data-faulty={look.faulty || undefined} data-locked={look.locked || undefined}>
      <path
        d={path}
        stroke={`var(--k${look.colour})`}
        strokeWidth={look.selected ? 3 : 2}
        strokeDasharray={look.sign === '−' ? '4 3' : undefined}
        fill="none"
      />
      {named && <SpanName u={u0 + 1} v={at} look={look} vertical={vertical} />}
      {look.selected && <SpanFrame piece={piece} flow={flow} ends={ends} />}
    </g>
  )
}

function SpanName({ u, v, look, vertical }: { u: number; v: number; look: SpanLook; vertical: boolean }) {
  const lead = look.sign ?? look.key
  if (!vertical) {
    return (
      <text className={styles.name} x={u} y={v + 12.5}>
        {lead !== '' && <tspan fill={`var(--k${look.colour})`}>{lead} </tspan>}
        <tspan>{look.name}</tspan>
      </text>
    )
  }
  const signs = [...(lead === '' ? [] : [lead]), ...Array.from(look.name)].map((sign, i) => ({ sign, i, key: `${i}${sign}` }))
  return (
    <text className={styles.name} textAnchor="middle">
      {signs.map(({ sign, i, key }) => (
        <tspan key={key} x={v + 9} y={u + 11 + i * 13} fill={i === 0 && lead !== '' ? `var(--k${look.colour})` : undefined}>
          {sign}
        </tspan>
      ))}
    </text>
  )
}

function SpanFrame({
  piece: { u0, u1, v },
  flow: { vertical, half },
  ends
}: {
  piece: SpanPiece
  flow: Flow
  ends: 'first' | 'last' | 'both' | null
}) {
  const box = vertical
    ? { x: v - half - 2, y: u0 - 2, width: half * 2 + 4, height: u1 - u0 + 4 }
    : { x: u0 - 2, y: v - half - 2, width: u1 - u0 + 4, height: half * 2 + 4 }
  const knob = (u: number) => (vertical ? { cx: v, cy: u } : { cx: u, cy: v })
  return (
    <>
      <rect {...box} rx={3} className={styles.frame} />
      {(ends === 'first' || ends === 'both') && <circle {...knob(u0 - 2)} r={4} className={styles.knob} />}
      {(ends === 'last' || ends === 'both') && <circle {...knob(u1 + 2)} r={4} className={styles.knob} />}
    </>
  )
}

/** What is being marked, before it is a span. */
export function SpanDraftMark({ pieces, flow }: { pieces: readonly Pick<SpanPiece, 'u0' | 'u1' | 'v'>[]; flow: Flow }) {
  const { vertical, half } = flow
  return pieces.map(({ u0, u1, v }) => {
    const box = vertical
      ? { x: v - half, y: u0, width: half * 2, height: u1 - u0 }
      : { x: u0, y: v - half, width: u1 - u0, height: half * 2 }
    return <rect key={`${v}-${u0}`} {...box} rx={2} className={styles.draft} />
  })
}

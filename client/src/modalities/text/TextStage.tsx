import type { Annotation, CharAnnotation } from '@uurga/shared/document/annotation.ts'
import { isChar } from '@uurga/shared/document/placed.ts'
import { charKindOf } from '@uurga/shared/kinds/registry.ts'
import { useLayoutEffect, useRef, useState, useSyncExternalStore, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpanLook } from '../../kinds/span/view.tsx'
import type { BenchState } from '../bench.ts'
import { classById, classLooks, colourOf } from '../class-look.ts'
import type { StageProps } from '../stage.ts'
import { TextDriver } from './driver.ts'
import { flowOf } from './flow.ts'
import { LANE, lanesOf, nameLength } from './placing.ts'
import { SpanLayers } from './SpanLayers.tsx'
import { TextPins } from './TextPins.tsx'
import { TextHead } from './TextHead.tsx'
import styles from './TextStage.module.css'

/** A text with its spans: the text itself is in the page, marks lie under and over it. */
export function TextStage(props: StageProps) {
  const { t } = useTranslation()
  const { bench, part, shown } = props
  const [driver] = useState(() => new TextDriver(props))
  const { screen } = driver
  const state = useSyncExternalStore(bench.store.subscribe, bench.store.get)
  const size = useSyncExternalStore(driver.size.subscribe, driver.size.get)
  const cursor = useSyncExternalStore(driver.cursor.subscribe, driver.cursor.get)
  const placed = useSyncExternalStore(screen.placed.subscribe, screen.placed.get)
  const paragraph = useRef<HTMLParagraphElement>(null)

  const text = 'text' in shown ? shown.text : ''
  const facts = part.facts.kind === 'text' ? part.facts : null
  const vertical = facts?.direction === 'vertical'
  const spans = spansOf(props, state.hidden)
  const looks = looksOf(spans, props, state)
  const flow = flowOf(text, vertical, size)
  const line = flow.line + Math.max(0, lanesOf(placed) - 2) * LANE

  useLayoutEffect(() => driver.show(props))
  useLayoutEffect(() => bench.mount(driver), [bench, driver])
  useLayoutEffect(() => {
    const box = paragraph.current
    return box ? screen.attach(box, text, vertical) : undefined
  }, [screen, text, vertical])
  useLayoutEffect(() => {
    screen.place({
      stretches: spans.flatMap(({ id, kind, geometry }) =>
        charKindOf(kind)
          .ranges(geometry)
          .map(({ start, end }, number) => ({ id, start, end, part: number }))
      ),
      nameWidth: id => {
        const look = looks.get(id)
        return look ? nameLength(look.name, look.sign ?? look.key, vertical) : 0
      },
      half: flow.half,
      pins: pinsOf(props, spans),
      setting: `${flow.size}/${line}`
    })
  })

  const pointer = (type: 'down' | 'move' | 'up') => (event: PointerEvent<HTMLDivElement>) => {
    if (type === 'down') {
      if (event.button !== 0) return
      event.preventDefault()
      event.currentTarget.focus({ preventScroll: true })
      event.currentTarget.setPointerCapture(event.pointerId)
    }
    driver.pointer(type, event.nativeEvent)
  }

  return (
    <section className={styles.pane}>
      <TextHead part={part} bench={bench} byWord={state.byWord} />
      <div className={styles.scroll} data-scroll>
        <div
          className={styles.page}
          data-testid="text"
          data-vertical={vertical || undefined}
          style={{ cursor, ['--size' as string]: `${flow.size}px`, ['--line' as string]: `${line}px` }}
          role="application"
          aria-label={t('annotate.text')}
          tabIndex={0}
          onPointerDown={pointer('down')}
          onPointerMove={pointer('move')}
          onPointerUp={pointer('up')}
          onPointerCancel={() => driver.cancel()}
          onPointerLeave={() => driver.left()}
          onMouseDown={event => event.preventDefault()}
          onDoubleClick={event => driver.pointer('double', event.nativeEvent)}
        >
          <SpanLayers
            looks={looks}
            placed={placed}
            flow={flow}
            driver={driver}
            over={<TextPins pins={props.view.pins} screen={screen} vertical={vertical} />}
          >
            <p
              ref={paragraph}
              className={styles.text}
              lang={facts?.language}
              dir={facts?.direction === 'rtl' ? 'rtl' : undefined}
            />
          </SpanLayers>
        </div>
      </div>
    </section>
  )
}

/** Spans on this text: those of the document, and those of another one that is compared with it. */
const spansOf = ({ view, item, part }: StageProps, hidden: ReadonlySet<string>): readonly CharAnnotation[] => {
  const isHere = (annotation: Annotation): annotation is CharAnnotation =>
    isChar(annotation) && annotation.on.item === item && annotation.on.part === part.id && !hidden.has(annotation.id)
  const own = view.document.annotations.filter(isHere)
  const ids = new Set(own.map(({ id }) => id))
  const under = (view.under ?? []).map(({ annotation }) => annotation).filter(isHere)
  // Two documents may hold one annotation: beneath, it goes by another name.
  return [
    ...own,
    ...under.map(annotation => (ids.has(annotation.id) ? { ...annotation, id: beneath(annotation.id) } : annotation))
  ]
}

const beneath = (id: string): string => `under:${id}`

/** Remarks on this text: at a character, or at the beginning of a span. */
const pinsOf = ({ view: { pins } }: StageProps, spans: readonly CharAnnotation[]): readonly { number: number; at: number }[] =>
  pins.flatMap(({ number, at, annotation }) => {
    if (at) return [{ number, at: at.x }]
    const on = spans.find(({ id }) => id === annotation)
    return on ? [{ number, at: charKindOf(on.kind).bounds(on.geometry).start }] : []
  })

const looksOf = (
  spans: readonly CharAnnotation[],
  { view, ontology, language }: StageProps,
  { hovered, locked }: BenchState
): ReadonlyMap<string, SpanLook> => {
  const classes = classById(classLooks(ontology, language))
  return new Map(
    spans.map(annotation => {
      const { id, class: classId } = annotation
      const known = classId === undefined ? undefined : classes.get(classId)
      return [
        id,
        {
          colour: colourOf(annotation, classes) || 5,
          name: known?.name ?? classId ?? '',
          key: known?.key ?? '',
          selected: view.selection.includes(id),
          hovered: hovered === id,
          faulty: view.faulty.has(id),
          locked: locked.has(id),
          sign: signOf(
            view.dress?.get(id)?.look ??
              view.under?.find(({ annotation: { id: old } }) => old === id || beneath(old) === id)?.look
          )
        }
      ]
    })
  )
}

const signOf = (look: string | undefined): SpanLook['sign'] => {
  switch (look) {
    case 'added':
      return '+'
    case 'removed':
    case 'old':
      return '−'
    case 'changed':
      return '~'
    case 'reclassed':
      return '⇄'
    default:
      return undefined
  }
}

import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bench } from '../../modalities/bench.ts'
import type { ClassLook } from '../../modalities/class-look.ts'
import { ClassSwatch } from '../../ui/ClassSwatch.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useVisibleRows } from '../../ui/use-visible-rows.ts'
import panel from './Panels.module.css'

interface ObjectListProps {
  readonly title: string
  readonly note: string
  readonly marks: readonly Annotation[]
  readonly numbers: ReadonlyMap<string, number>
  readonly classes: ReadonlyMap<string, ClassLook>
  readonly selection: readonly string[]
  readonly faulty: ReadonlySet<string>
  readonly bench: Bench
  readonly fact: (annotation: Annotation) => string
  /** Words come first: marks of a text are told apart by what they cover. */
  readonly wordsFirst: boolean
  /** Shown while there is no mark yet. */
  readonly lastJob: ReactNode
  readonly onSelect: (id: string, add: boolean) => void
}

const ROW = 26
const rowHeight = (): number => ROW

/** Every mark of the item, as a row that selects it; only rows in sight are made, so ten thousand cost what thirty do. */
export function ObjectList(props: ObjectListProps) {
  const { t } = useTranslation()
  const { marks, title, note, selection, bench } = props
  const scroller = useRef<HTMLDivElement>(null)
  const { hidden } = useSyncExternalStore(bench.store.subscribe, bench.store.get)
  const { rows, height } = useVisibleRows(scroller, marks.length, rowHeight)
  const [first] = selection
  const at = first === undefined || selection.length !== 1 ? -1 : marks.findIndex(({ id }) => id === first)
  useEffect(() => {
    const element = scroller.current
    if (!element || at < 0) return
    const top = at * ROW
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + ROW > element.scrollTop + element.clientHeight) element.scrollTop = top + ROW - element.clientHeight
  }, [at])
  return (
    <section className={`${panel.panel} ${panel.list}`} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="tone3 num">{marks.length}</span>
        <span className="grow" />
        {hidden.size > 0 ? (
          <button type="button" className="link size12" onClick={() => bench.store.update({ hidden: new Set() })}>
            {t('annotate.showAll', { count: hidden.size })}
          </button>
        ) : (
          <span className="tone3 size12">{note}</span>
        )}
      </header>
      <div
        ref={scroller}
        className={panel.scroll}
        {...(marks.length > 0 && { role: 'listbox', 'aria-label': title, 'aria-multiselectable': true, tabIndex: 0 })}
      >
        {marks.length === 0 && (
          <p className={panel.quiet}>
            {t('annotate.noObjects')} {props.lastJob}
          </p>
        )}
        <div style={{ height, position: 'relative' }} role="presentation">
          {rows.map(({ index, start }) => {
            const annotation = marks[index]
            return annotation ? <ObjectRow key={annotation.id} {...props} annotation={annotation} top={start} /> : null
          })}
        </div>
      </div>
    </section>
  )
}

function ObjectRow({
  annotation,
  top,
  numbers,
  classes,
  selection,
  faulty,
  bench,
  fact,
  wordsFirst,
  onSelect
}: ObjectListProps & { readonly annotation: Annotation; readonly top: number }) {
  const { t } = useTranslation()
  const { hovered, hidden, locked } = useSyncExternalStore(bench.store.subscribe, bench.store.get)
  const { id } = annotation
  const look = annotation.class === undefined ? undefined : classes.get(annotation.class)
  const name = look?.name ?? annotation.class ?? t('annotate.noClass')
  const words = fact(annotation)
  const isHidden = hidden.has(id)
  const isLocked = locked.has(id)
  return (
    <div
      className={panel.object}
      style={{ top }}
      role="option"
      tabIndex={-1}
      aria-selected={selection.includes(id)}
      data-hovered={hovered === id || undefined}
      data-faulty={faulty.has(id) || undefined}
      data-dim={isHidden || undefined}
      onPointerEnter={() => bench.hover(id)}
      onPointerLeave={() => bench.hover(null)}
      onClick={event => onSelect(id, event.shiftKey || event.ctrlKey || event.metaKey)}
      onKeyDown={event => {
        if (event.key === 'Enter') onSelect(id, event.shiftKey)
      }}
    >
      <span className={panel.number}>{wordsFirst ? (look?.key?.toUpperCase() ?? '') : numbers.get(id)}</span>
      <ClassSwatch colour={look?.colour ?? 0} />
      {wordsFirst ? (
        <>
          <span className="ellipsis grow" title={words}>
            {words}
          </span>
          <span className={panel.fact}>{name}</span>
        </>
      ) : (
        <>
          <span className="ellipsis" title={name}>
            {name}
          </span>
          <span className={panel.kind}>{t(`words.kind.${annotation.kind}`)}</span>
          <span className="grow" />
          <span className={panel.fact}>{words}</span>
        </>
      )}
      {annotation.group !== undefined && (
        <span title={t('annotate.grouped')} role="img" aria-label={t('annotate.grouped')} className={panel.grouped}>
          <Icon name="group" size={14} />
        </span>
      )}
      {faulty.has(id) && <Icon name="warning" size={14} className={panel.fault} />}
      <button
        type="button"
        tabIndex={-1}
        aria-label={isLocked ? t('annotate.unlock') : t('annotate.lock')}
        aria-pressed={isLocked}
        className={panel.eye}
        onClick={event => {
          event.stopPropagation()
          bench.toggle('locked', [id])
        }}
      >
        <Icon name="lock" size={14} />
      </button>
      <button
        type="button"
        tabIndex={-1}
        aria-label={isHidden ? t('annotate.show') : t('annotate.hide')}
        aria-pressed={isHidden}
        className={panel.eye}
        onClick={event => {
          event.stopPropagation()
          bench.toggle('hidden', [id])
        }}
      >
        <Icon name={isHidden ? 'eye-off' : 'eye'} size={14} />
      </button>
    </div>
  )
}

import type { Annotation, LinkAnnotation } from '@uurga/shared/document/annotation.ts'
import { endsOf } from '@uurga/shared/document/placed.ts'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bench } from '../../modalities/bench.ts'
import type { ClassLook } from '../../modalities/class-look.ts'
import { IconButton } from '../../ui/Button.tsx'
import { ClassSwatch } from '../../ui/ClassSwatch.tsx'
import { Icon } from '../../ui/Icon.tsx'
import panel from './Panels.module.css'
import styles from './RelationList.module.css'

interface RelationListProps {
  readonly links: readonly LinkAnnotation[]
  readonly marks: readonly Annotation[]
  readonly numbers: ReadonlyMap<string, number>
  readonly classes: ReadonlyMap<string, ClassLook>
  readonly selection: readonly string[]
  readonly faulty: ReadonlySet<string>
  readonly bench: Bench
  readonly turnKey: string
  /** What a mark covers, where it is told apart by that. */
  readonly wordsOf: ((annotation: Annotation) => string) | null
  readonly onSelect: (id: string) => void
  /** Absent where they may only be looked at. */
  readonly onTurn?: ((id: string) => void) | undefined
  readonly onRemove?: ((id: string) => void) | undefined
}

/** So many rows are shown; of marks that are selected, theirs come first. */
const MOST = 200

/** What joins the marks of the item: from which to which, and as what. */
export function RelationList(props: RelationListProps) {
  const { t } = useTranslation()
  const { links, marks, selection } = props
  if (links.length === 0) return null
  const byId = new Map(marks.map(mark => [mark.id, mark]))
  const isOfSelected = (link: LinkAnnotation): boolean => endsOf(link).some(id => selection.includes(id))
  const shown = [...links.filter(isOfSelected), ...links.filter(link => !isOfSelected(link))].slice(0, MOST)
  return (
    <section className={panel.panel} aria-label={t('annotate.relations')} data-testid="relations">
      <header>
        <h2>{t('annotate.relations')}</h2>
        <span className="tone3 num">{links.length}</span>
        <span className="grow" />
        {links.length > MOST && <span className="tone3 size12">{t('annotate.firstOf', { count: MOST })}</span>}
      </header>
      <ul className={styles.relations}>
        {shown.map(link => (
          <RelationRow key={link.id} {...props} link={link} byId={byId} beside={isOfSelected(link)} />
        ))}
      </ul>
    </section>
  )
}

interface RowProps extends RelationListProps {
  readonly link: LinkAnnotation
  readonly byId: ReadonlyMap<string, Annotation>
  readonly beside: boolean
}

function RelationRow({
  link,
  byId,
  beside,
  numbers,
  classes,
  selection,
  faulty,
  bench,
  turnKey,
  wordsOf,
  onSelect,
  onTurn,
  onRemove
}: RowProps) {
  const { t } = useTranslation()
  const { hovered } = useSyncExternalStore(bench.store.subscribe, bench.store.get)
  const look = link.class === undefined ? undefined : classes.get(link.class)
  const name = look?.name ?? link.class ?? t('annotate.noClass')
  const isSelected = selection.includes(link.id)
  const [from = '', to = ''] = endsOf(link).map(id => {
    const mark = byId.get(id)
    if (!mark) return t('annotate.gone')
    if (wordsOf) return wordsOf(mark)
    return `${classes.get(mark.class ?? '')?.name ?? t('annotate.noClass')} ${numbers.get(id) ?? ''}`.trim()
  })
  return (
    <li
      className={styles.relation}
      data-selected={isSelected || undefined}
      data-beside={beside || undefined}
      data-hovered={hovered === link.id || undefined}
      data-faulty={faulty.has(link.id) || undefined}
      onPointerEnter={() => bench.hover(link.id)}
      onPointerLeave={() => bench.hover(null)}
    >
      <button
        type="button"
        className={styles.words}
        aria-pressed={isSelected}
        title={`${from} → ${to}`}
        onClick={() => onSelect(link.id)}
      >
        <ClassSwatch colour={look?.colour ?? 0} />
        <span className="nowrap">{name}</span>
        <span className={styles.ends}>
          <span className="ellipsis">{from}</span>
          <span aria-hidden="true">→</span>
          <span className="ellipsis">{to}</span>
        </span>
        {faulty.has(link.id) && <Icon name="warning" size={14} className={panel.fault} />}
      </button>
      {onTurn && (
        <IconButton size="tool" icon="turn" label={`${t('annotate.turn')} ${turnKey}`} onClick={() => onTurn(link.id)} />
      )}
      {onRemove && <IconButton size="tool" icon="close" label={t('annotate.removeRelation')} onClick={() => onRemove(link.id)} />}
    </li>
  )
}

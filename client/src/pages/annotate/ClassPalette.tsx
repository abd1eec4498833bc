import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { useState, useSyncExternalStore, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bench } from '../../modalities/bench.ts'
import { classLooks } from '../../modalities/class-look.ts'
import type { ClassLook } from '../../modalities/class-look.ts'
import { ClassSwatch } from '../../ui/ClassSwatch.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import panel from './Panels.module.css'

interface ClassPaletteProps {
  readonly ontology: Ontology
  readonly language: string
  readonly bench: Bench
  readonly counts: ReadonlyMap<string, number>
  readonly findKey: string
  readonly find: RefObject<HTMLInputElement | null>
  readonly onPick: (look: ClassLook) => void
}

/** Classes of marks with their keys; the one in hand is tinted. Typing in the field narrows the list, Enter takes the first. */
export function ClassPalette({ ontology, language, bench, counts, findKey, find, onPick }: ClassPaletteProps) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const { classId } = useSyncExternalStore(bench.store.subscribe, bench.store.get)
  const inQuestion = new Set(ontology.choices.flatMap(({ classes }) => classes))
  const all = classLooks(ontology, language).filter(({ id }) => !inQuestion.has(id))
  const shown = all.filter(({ name, id }) => `${name} ${id}`.toLowerCase().includes(wanted.trim().toLowerCase()))
  const done = (): void => {
    setWanted('')
    find.current?.blur()
  }
  const keyed = (event: KeyboardEvent<HTMLInputElement>): void => {
    const [first] = shown
    if (event.key === 'Escape') done()
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !first) return
    event.preventDefault()
    onPick(first)
    done()
  }
  if (all.length === 0) return null
  return (
    <section className={panel.panel} aria-label={t('annotate.classes')}>
      <header>
        <h2>{t('annotate.classes')}</h2>
        <span className="grow" />
        <label className={panel.find}>
          <Icon name="search" size={14} />
          <input
            ref={find}
            value={wanted}
            placeholder={t('annotate.findClass')}
            aria-label={t('annotate.findClassHint')}
            onChange={event => setWanted(event.target.value)}
            onKeyDown={keyed}
          />
          <Kbd>{findKey}</Kbd>
        </label>
      </header>
      <ul className={panel.classes}>
        {shown.map(look => (
          <li key={look.id}>
            <button
              type="button"
              className={panel.row}
              aria-pressed={look.id === classId}
              title={look.entry.description}
              data-depth={look.entry.parent === undefined ? undefined : 1}
              onClick={() => onPick(look)}
            >
              <span className={panel.key}>{look.key?.toUpperCase() ?? ''}</span>
              <ClassSwatch colour={look.colour} />
              <span className="ellipsis" title={look.name}>
                {look.name}
              </span>
              <span className={panel.kind}>{look.entry.kinds.map(kind => t(`words.kind.${kind}`)).join(' · ')}</span>
              <span className="grow" />
              <span className={panel.count}>{counts.get(look.id) ?? ''}</span>
            </button>
          </li>
        ))}
        {shown.length === 0 && <li className={panel.quiet}>{t('annotate.noClassFound')}</li>}
      </ul>
    </section>
  )
}

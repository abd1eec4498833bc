import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { Ontology, OntologyClass } from '@uurga/shared/ontology/ontology.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../../i18n/languages.ts'
import { useLanguage } from '../../../i18n/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { ClassSwatch } from '../../../ui/ClassSwatch.tsx'
import { SearchField } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import styles from './Ontology.module.css'
import type { Selection } from './selection.ts'
import { inTree } from './tree.ts'

interface EntryListProps {
  readonly draft: Ontology
  readonly selected: Selection | null
  readonly writes: boolean
  readonly onSelect: (selection: Selection) => void
  readonly onAdd: (list: Selection['list']) => void
}

/** All classes, attributes and questions of a draft. */
export function EntryList({ draft, selected, writes, onSelect, onAdd }: EntryListProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const fits = (entry: OntologyClass): boolean =>
    wanted === '' || [entry.id, ...Object.values(entry.name)].some(name => name.toLowerCase().includes(wanted))
  const current = (list: Selection['list'], id: string): boolean | undefined =>
    (selected?.list === list && selected.id === id) || undefined
  return (
    <aside className={styles.list} aria-label={t('projects.tabOntology')}>
      <div className={styles.tools}>
        <span className="medium grow">{t('ontology.classes', { count: draft.classes.length })}</span>
        {draft.classes.length > 8 && <SearchField label={t('ontology.find')} value={typed} onChange={setTyped} width={136} />}
        {writes && (
          <Button size="tool" icon="plus" onClick={() => onAdd('classes')}>
            {t('ontology.addClass')}
          </Button>
        )}
      </div>
      {inTree(draft.classes)
        .filter(({ entry }) => fits(entry))
        .map(({ entry, depth }) => (
          <button
            key={entry.id}
            type="button"
            className={styles.entry}
            style={{ paddingLeft: 18 + depth * 22 }}
            aria-current={current('classes', entry.id)}
            onClick={() => onSelect({ list: 'classes', id: entry.id })}
          >
            {entry.key === undefined ? <span className={styles.noKey} /> : <Kbd>{entry.key}</Kbd>}
            <ClassSwatch colour={entry.colour} />
            <span className="ellipsis">
              {displayName(entry, language)}
              {LANGUAGES.filter(
                each => each !== language && entry.name[each] !== undefined && entry.name[each] !== displayName(entry, language)
              ).map(each => (
                <span key={each} lang={each} className={`tone3 size12 ${styles.others}`}>
                  {entry.name[each]}
                </span>
              ))}
            </span>
            <span className={styles.kinds}>
              {entry.kinds.map(kind => (
                <span key={kind} title={t(`words.kind.${kind}`)}>
                  <Icon name={kind} />
                </span>
              ))}
            </span>
          </button>
        ))}
      <div className={styles.part}>
        <h2>{t('ontology.attributes')}</h2>
        {writes && (
          <Button size="tool" kind="quiet" icon="plus" onClick={() => onAdd('attributes')}>
            {t('ontology.addAttribute')}
          </Button>
        )}
      </div>
      {draft.attributes.length === 0 && <p className={`tone3 size12 ${styles.tools}`}>{t('ontology.noAttributes')}</p>}
      {draft.attributes.map(entry => (
        <button
          key={entry.id}
          type="button"
          className={styles.entry}
          aria-current={current('attributes', entry.id)}
          onClick={() => onSelect({ list: 'attributes', id: entry.id })}
        >
          <Icon name="list" />
          <span className="ellipsis">{displayName(entry, language)}</span>
          <span className="tone3 size12">{t(`ontology.types.${entry.type}`)}</span>
        </button>
      ))}
      <div className={styles.part}>
        <h2>{t('ontology.choices')}</h2>
        {writes && (
          <Button size="tool" kind="quiet" icon="plus" onClick={() => onAdd('choices')}>
            {t('ontology.addChoice')}
          </Button>
        )}
      </div>
      {draft.choices.length === 0 && <p className={`tone3 size12 ${styles.tools}`}>{t('ontology.noChoices')}</p>}
      {draft.choices.map(entry => (
        <button
          key={entry.id}
          type="button"
          className={styles.entry}
          aria-current={current('choices', entry.id)}
          onClick={() => onSelect({ list: 'choices', id: entry.id })}
        >
          <Icon name="choice" />
          <span className="ellipsis">{displayName(entry, language)}</span>
          <span className="tone3 size12">{t(`ontology.types.${entry.multiple ? 'multi' : 'select'}`)}</span>
        </button>
      ))}
    </aside>
  )
}

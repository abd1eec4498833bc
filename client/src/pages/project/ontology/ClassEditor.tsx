import type { Modality } from '@uurga/shared/api/primitives.ts'
import { kindsOn } from '@uurga/shared/kinds/registry.ts'
import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { Ontology, OntologyClass } from '@uurga/shared/ontology/ontology.ts'
import { templateOf } from '@uurga/shared/ontology/templates.ts'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../i18n/use-format.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { ClassSwatch } from '../../../ui/ClassSwatch.tsx'
import { AreaField, SelectField, TextField } from '../../../ui/Field.tsx'
import { ColourPicker } from './ColourPicker.tsx'
import { idAfterName, moveClass, removeClass, setClass, slug, toggledKinds } from './edit.ts'
import { NameFields } from './NameFields.tsx'
import { setKinds, setTemplate } from './skeleton-edit.ts'
import { SkeletonEditor } from './SkeletonEditor.tsx'
import styles from './Ontology.module.css'
import { RelationEnds } from './RelationEnds.tsx'

interface ClassEditorProps {
  readonly entry: OntologyClass
  readonly draft: Ontology
  readonly modality: Modality
  /** Not published yet: its id may still change. */
  readonly isNew: boolean
  readonly published: Ontology
  readonly writes: boolean
  readonly onChange: (ontology: Ontology, selected?: string) => void
}

/** Everything of one class. */
export function ClassEditor({ entry, draft, modality, isNew, published, writes, onChange }: ClassEditorProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const set = (next: OntologyClass): void => onChange(setClass(draft, entry.id, next), next.id)
  const taken = new Set(draft.classes.filter(({ id }) => id !== entry.id).map(({ colour }) => colour))
  const template = templateOf(draft, entry.id)
  const parents = draft.classes.filter(({ id }) => id !== entry.id && !descends(draft, id, entry.id))
  return (
    <>
      <header className={styles.title}>
        <ClassSwatch colour={entry.colour} size={18} />
        <h2>{displayName(entry, language)}</h2>
        <span className="mono tone3">{entry.id}</span>
        <span className="grow" />
        {writes && (
          <>
            <IconButton size="tool" icon="up" label={t('ontology.up')} onClick={() => onChange(moveClass(draft, entry.id, -1))} />
            <IconButton
              size="tool"
              icon="down"
              label={t('ontology.down')}
              onClick={() => onChange(moveClass(draft, entry.id, 1))}
            />
            <Button size="tool" kind="danger" icon="trash" onClick={() => onChange(removeClass(draft, entry.id))}>
              {t('ontology.removeClass')}
            </Button>
          </>
        )}
      </header>
      <fieldset className={styles.editor} disabled={!writes}>
        <NameFields
          value={entry.name}
          onChange={name => set({ ...entry, name, id: isNew ? idAfterName(draft.classes, entry, name.en, 'class') : entry.id })}
        />
        <ColourPicker value={entry.colour} taken={taken} onChange={colour => set({ ...entry, colour })} />
        <section>
          <h3>{t('ontology.kinds')}</h3>
          <div className={styles.toggles}>
            {kindsOn(modality).map(kind => (
              <Button
                key={kind}
                size="tool"
                icon={kind}
                aria-pressed={entry.kinds.includes(kind)}
                onClick={() => {
                  const kinds = toggledKinds(entry.kinds, kind)
                  onChange(setKinds(draft, entry, kinds, language, t('ontology.newJoint')))
                }}
              >
                {t(`words.kind.${kind}`)}
              </Button>
            ))}
          </div>
        </section>
        {template && (
          <SkeletonEditor
            template={template}
            published={published.skeletons?.find(each => each.class === entry.id)}
            colour={entry.colour}
            writes={writes}
            onChange={next => onChange(setTemplate(draft, next))}
          />
        )}
        {entry.kinds.includes('relation') && <RelationEnds entry={entry} draft={draft} onChange={onChange} />}
        <div className={styles.grid}>
          <TextField
            label={t('ontology.key')}
            hint={t('ontology.keyHint')}
            optional
            maxLength={1}
            value={entry.key ?? ''}
            onChange={typed => {
              const { key: _, ...rest } = entry
              const key = typed.toLowerCase()
              set(/^[0-9a-z]$/.test(key) ? { ...rest, key } : rest)
            }}
          />
          <SelectField
            label={t('ontology.parent')}
            optional
            value={entry.parent ?? ''}
            options={[
              { value: '', name: t('ontology.noParent') },
              ...parents.map(each => ({ value: each.id, name: displayName(each, language) }))
            ]}
            onChange={parent => {
              const { parent: _, ...rest } = entry
              set(parent === '' ? rest : { ...rest, parent })
            }}
          />
        </div>
        {isNew && (
          <TextField
            label={t('ontology.id')}
            hint={t('ontology.idHint')}
            maxLength={40}
            value={entry.id}
            onChange={id => set({ ...entry, id: slug(id) || entry.id })}
          />
        )}
        <AreaField
          label={t('ontology.description')}
          optional
          maxLength={2000}
          value={entry.description ?? ''}
          onChange={description => {
            const { description: _, ...rest } = entry
            set(description === '' ? rest : { ...rest, description })
          }}
        />
      </fieldset>
    </>
  )
}

/** Whether a class lies below another. */
function descends(draft: Ontology, id: string, ancestor: string): boolean {
  const parents = new Map(draft.classes.map(each => [each.id, each.parent]))
  const passed = new Set<string>()
  for (let at = parents.get(id); at !== undefined && !passed.has(at); at = parents.get(at)) {
    if (at === ancestor) return true
    passed.add(at)
  }
  return false
}

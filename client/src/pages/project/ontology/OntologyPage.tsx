import { getOntology } from '@uurga/shared/api/projects.ts'
import { kindsOn } from '@uurga/shared/kinds/registry.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReply } from '../../../api/use-reply.ts'
import { useLanguage } from '../../../i18n/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { InlineConfirm } from '../../../ui/InlineConfirm.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useProject } from '../ProjectFrame.tsx'
import { AttributeEditor } from './AttributeEditor.tsx'
import { ChangesPanel } from './ChangesPanel.tsx'
import { ChoiceEditor } from './ChoiceEditor.tsx'
import { ClassEditor } from './ClassEditor.tsx'
import { addAttribute, addChoice, addClass } from './edit.ts'
import { EntryList } from './EntryList.tsx'
import styles from './Ontology.module.css'
import type { Selection } from './selection.ts'
import { useOntologyDraft } from './use-ontology-draft.ts'
import { VersionList } from './VersionList.tsx'

/** The ontology of a project: looked at by everybody, edited as a draft by its owner. */
export function OntologyPage() {
  const { project } = useProject()
  const reading = useReply(getOntology, { params: { project: project.id }, query: {} })
  return <Loaded of={reading}>{published => <Editor published={published} />}</Loaded>
}

function Editor({ published }: { published: { readonly version: number; readonly ontology: Ontology } }) {
  const { t } = useTranslation()
  const { project, can } = useProject()
  const language = useLanguage()
  const draft = useOntologyDraft(project.id, published)
  const [selected, setSelected] = useState<Selection | null>(null)
  const [looked, setLooked] = useState<number | null>(null)
  const old = useReply(
    getOntology,
    { params: { project: project.id }, query: looked === null ? {} : { version: looked } },
    { enabled: looked !== null, fresh: Infinity }
  )
  const looking = looked !== null && old.data?.version === looked
  const shown = looking && old.data !== undefined ? old.data.ontology : draft.draft
  const writes = can('project.write') && !looking
  const next = published.version + 1
  const add = (list: Selection['list']): void => {
    const [ontology, id] =
      list === 'classes'
        ? addClass(
            draft.draft,
            language,
            t('ontology.newClass'),
            kindsOn(project.modality).find(kind => kind !== 'choice') ?? 'choice'
          )
        : list === 'attributes'
          ? addAttribute(draft.draft, language, t('ontology.newAttribute'), t('ontology.newOption'))
          : addChoice(draft.draft, language, t('ontology.newChoice'))
    draft.change(ontology)
    setSelected({ list, id })
  }
  const change = (ontology: Ontology, id?: string): void => {
    draft.change(ontology)
    if (id !== undefined && selected !== null) setSelected({ ...selected, id })
  }
  return (
    <div className={styles.page}>
      {can('project.write') && (looking || draft.changes.length > 0) && (
        <div className={styles.banner}>
          {looking && looked !== null ? (
            <>
              <span className="grow">{t('ontology.looking', { version: looked })}</span>
              <Button
                size="tool"
                onClick={() => {
                  draft.change(shown)
                  setLooked(null)
                }}
              >
                {t('ontology.restore')}
              </Button>
              <Button size="tool" onClick={() => setLooked(null)}>
                {t('ontology.backToDraft')}
              </Button>
            </>
          ) : (
            <>
              <span className="grow">{t('ontology.draft', { version: next, changes: draft.changes.length })}</span>
              <InlineConfirm act={t('ontology.discard')} question={t('ontology.discardAsk')} onConfirm={draft.discard} />
              <Button
                size="tool"
                kind="primary"
                busy={draft.busy}
                off={draft.faults.length > 0 && t('ontology.publishFaults')}
                onClick={() => void draft.publish()}
              >
                {t('ontology.publish', { version: next })}
              </Button>
            </>
          )}
        </div>
      )}
      <div className={styles.layout}>
        <EntryList draft={shown} selected={selected} writes={writes} onSelect={setSelected} onAdd={add} />
        <section className={styles.middle} aria-label={t('shell.edit')}>
          <SelectedEditor
            shown={shown}
            published={published.ontology}
            selected={selected}
            writes={writes}
            onChange={change}
            onAdd={add}
          />
        </section>
        <aside className={styles.changes} aria-label={t('ontology.changes', { version: next })}>
          {can('project.write') && <ChangesPanel of={draft} version={next} />}
          <VersionList newest={published.version} shown={looked} onLook={setLooked} />
        </aside>
      </div>
    </div>
  )
}

interface SelectedProps {
  readonly shown: Ontology
  readonly published: Ontology
  readonly selected: Selection | null
  readonly writes: boolean
  readonly onChange: (ontology: Ontology, selected?: string) => void
  readonly onAdd: (list: Selection['list']) => void
}

function SelectedEditor({ shown, published, selected, writes, onChange, onAdd }: SelectedProps) {
  const { t } = useTranslation()
  const { project } = useProject()
  const common = { draft: shown, writes, onChange }
  const aClass = shown.classes.find(({ id }) => selected?.list === 'classes' && id === selected.id)
  const attribute = shown.attributes.find(({ id }) => selected?.list === 'attributes' && id === selected.id)
  const choice = shown.choices.find(({ id }) => selected?.list === 'choices' && id === selected.id)
  if (aClass !== undefined) {
    const isNew = !published.classes.some(({ id }) => id === aClass.id)
    return (
      <ClassEditor
        key={shown.classes.indexOf(aClass)}
        entry={aClass}
        modality={project.modality}
        isNew={isNew}
        published={published}
        {...common}
      />
    )
  }
  if (attribute !== undefined) {
    return (
      <AttributeEditor
        key={shown.attributes.indexOf(attribute)}
        entry={attribute}
        published={published.attributes.find(({ id }) => id === attribute.id)}
        {...common}
      />
    )
  }
  if (choice !== undefined) {
    const isNew = !published.choices.some(({ id }) => id === choice.id)
    return <ChoiceEditor key={shown.choices.indexOf(choice)} entry={choice} isNew={isNew} {...common} />
  }
  if (shown.classes.length > 0) return <EmptyState title={t('ontology.pick')} />
  return (
    <EmptyState title={t('ontology.emptyTitle')} text={t('ontology.emptyText')}>
      {writes && (
        <Button kind="primary" icon="plus" onClick={() => onAdd('classes')}>
          {t('ontology.addClass')}
        </Button>
      )}
    </EmptyState>
  )
}

import type { AttributeValue } from '@uurga/shared/document/annotation.ts'
import { isItemCarrier } from '@uurga/shared/document/answers.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { useTranslation } from 'react-i18next'
import { ChoiceRow } from '../../kinds/choice/view.tsx'
import { classById, classLooks } from '../../modalities/class-look.ts'
import { AttributeControl } from './AttributeControl.tsx'
import { questionsOf } from './job-view.ts'
import panel from './Panels.module.css'
import styles from './Workbench.module.css'

interface QuestionsProps {
  readonly ontology: Ontology
  readonly language: string
  readonly document: AnnotationDocument
  readonly item: string
  readonly missing: ReadonlySet<string>
  readonly where: 'beside' | 'below'
  readonly onToggle?: ((group: string, classId: string) => void) | undefined
  readonly onAttribute?: ((attribute: string, value: AttributeValue | null, typing: boolean) => void) | undefined
}

/** What is asked about the item as a whole. Nothing where nothing is asked. */
export function Questions({ ontology, language, document, item, missing, where, onToggle, onAttribute }: QuestionsProps) {
  const { t } = useTranslation()
  const questions = questionsOf(ontology, document, item, language)
  const attributes = ontology.attributes.filter(({ on }) => on === 'item')
  if (questions.length + attributes.length === 0) return null
  const classes = classById(classLooks(ontology, language))
  const carrier = document.annotations.find(annotation => isItemCarrier(annotation, item))
  const rows = questions.map(({ group, name, chosen }) => (
    <ChoiceRow
      key={group.id}
      name={name}
      required={group.required === true}
      missing={missing.has(group.id)}
      multiple={group.multiple}
      options={group.classes.map(id => ({
        id,
        name: classes.get(id)?.name ?? id,
        key: classes.get(id)?.key ?? null,
        chosen: chosen.includes(id)
      }))}
      onToggle={onToggle && (id => onToggle(group.id, id))}
    />
  ))
  const controls = attributes.length > 0 && (
    <div className={panel.attributes}>
      {attributes.map(attribute => (
        <AttributeControl
          key={attribute.id}
          attribute={attribute}
          name={displayName(attribute, language)}
          language={language}
          value={carrier?.attributes[attribute.id]}
          mixed={false}
          missing={missing.has(attribute.id)}
          onChange={onAttribute && ((value, typing) => onAttribute(attribute.id, value, typing))}
        />
      ))}
    </div>
  )
  if (where === 'below') {
    return (
      <section className={styles.below} aria-label={t('annotate.questions')}>
        {rows}
        {controls}
      </section>
    )
  }
  return (
    <section className={panel.panel} aria-label={t('annotate.questions')}>
      <header>
        <h2>{t('annotate.questions')}</h2>
      </header>
      <div className={styles.beside}>{rows}</div>
      {controls}
    </section>
  )
}

import type { Annotation, AttributeValue } from '@uurga/shared/document/annotation.ts'
import type { DocumentCommand } from '@uurga/shared/document/commands.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AttributeControl } from './AttributeControl.tsx'
import { attributesOf } from './job-view.ts'
import panel from './Panels.module.css'

interface AttributesPanelProps {
  readonly ontology: Ontology
  readonly language: string
  readonly selected: readonly Annotation[]
  readonly title: string
  readonly fact: string
  readonly missing: ReadonlySet<string>
  /** What else can be done with them. */
  readonly children?: ReactNode
  /** Absent where they may only be read. */
  readonly onChange?: ((commands: readonly DocumentCommand[], stroke: string | null) => void) | undefined
}

/** Attributes of what is selected; of several, those all of them carry, set for all at once. */
export function AttributesPanel({
  ontology,
  language,
  selected,
  title,
  fact,
  missing,
  onChange,
  children
}: AttributesPanelProps) {
  const { t } = useTranslation()
  const attributes = attributesOf(
    ontology,
    selected.map(annotation => annotation.class)
  )
  if (selected.length === 0) return null
  const ids = selected.map(({ id }) => id)
  return (
    <section className={panel.panel} aria-label={t('annotate.attributes')}>
      <header>
        <h2 className="ellipsis">{title}</h2>
        <span className="grow" />
        <span className="tone3 size12 num nowrap">{fact}</span>
      </header>
      {attributes.length > 0 && (
        <div className={panel.attributes}>
          {attributes.map(attribute => {
            const values = selected.map(annotation => annotation.attributes[attribute.id])
            const [first] = values
            const same = values.every(value => JSON.stringify(value) === JSON.stringify(first))
            return (
              <AttributeControl
                key={attribute.id}
                attribute={attribute}
                name={displayName(attribute, language)}
                language={language}
                value={same ? first : undefined}
                mixed={!same}
                missing={missing.has(attribute.id)}
                onChange={
                  onChange &&
                  ((value: AttributeValue | null, typing: boolean) =>
                    onChange(
                      [{ do: 'attribute', ids, attribute: attribute.id, value }],
                      typing ? `${attribute.id}/${ids.join(' ')}` : null
                    ))
                }
              />
            )
          })}
        </div>
      )}
      {children}
    </section>
  )
}

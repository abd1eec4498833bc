import type { Fault } from '@uurga/shared/document/faults.ts'
import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { useTranslation } from 'react-i18next'
import panel from './Panels.module.css'

interface FaultListProps {
  readonly faults: readonly Fault[]
  readonly ontology: Ontology
  readonly language: string
  /** What a mark or an item is called. */
  readonly nameOf: (fault: Fault) => string
  readonly onPick: (fault: Fault) => void
}

/** Why it was not handed in, object by object; pressing one selects it. The list stays until all is mended. */
export function FaultList({ faults, ontology, language, nameOf, onPick }: FaultListProps) {
  const { t } = useTranslation()
  if (faults.length === 0) return null
  const about = ({ about: id }: Fault): string => {
    const named = [...ontology.attributes, ...ontology.choices, ...ontology.classes].find(each => each.id === id)
    return named ? ` · ${displayName(named, language)}` : ''
  }
  return (
    <section className={`${panel.panel} ${panel.faults}`} role="alert" data-testid="faults">
      <header>
        <h2>{t('annotate.faults', { count: faults.length })}</h2>
      </header>
      <ul>
        {faults.map(fault => (
          <li key={`${fault.code}/${fault.annotation ?? fault.item ?? ''}/${fault.about ?? ''}`}>
            <button type="button" className={panel.row} onClick={() => onPick(fault)}>
              <span className="medium nowrap">{nameOf(fault)}</span>
              <span className="ellipsis grow" title={fault.code}>
                {t(`annotate.fault.${fault.code}`)}
                {about(fault)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

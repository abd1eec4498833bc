import { displayName } from '@uurga/shared/ontology/labels.ts'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../i18n/use-format.ts'
import { Chip, type Tone } from '../../../ui/Chip.tsx'
import { Select } from '../../../ui/Field.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import type { Change } from './changes.ts'
import styles from './Ontology.module.css'
import { orphanCounts } from './orphans.ts'
import type { OntologyDraft } from './use-ontology-draft.ts'

const TONES: Record<Change['tone'], Tone> = { safe: 'ok', check: 'wa', refused: 'da' }

/** What publishing would do: faults first, then every change, and where labels of removed classes are to go. */
export function ChangesPanel({ of, version }: { of: OntologyDraft; version: number }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const orphans = orphanCounts(of.problem)
  const nameOf = (list: 'classes' | 'attributes' | 'choices', id: string): string => {
    const entry = of.draft[list].find(each => each.id === id)
    return entry === undefined ? id : displayName(entry, language)
  }
  return (
    <section>
      <h2>{t('ontology.changes', { version })}</h2>
      {of.problem !== null && (
        <div className={styles.change} data-tone="refused">
          <ErrorNote problem={of.problem} />
          {of.problem.code === 'ontology-moved' && (
            <p className="size12 tone2">{t('ontology.moved', { version: version - 1 })}</p>
          )}
        </div>
      )}
      {of.faults.map(fault => (
        <div key={`${fault.list}.${fault.id}.${fault.word}`} className={styles.change} data-tone="refused" title={fault.message}>
          {t(`ontology.fault${fault.word}`, {
            name: nameOf(fault.list, fault.id),
            key: of.draft.classes.find(({ id }) => id === fault.id)?.key ?? ''
          })}
        </div>
      ))}
      {of.changes.length === 0 && of.faults.length === 0 && (
        <p className={`tone3 ${styles.sampleRow}`}>{t('ontology.noChanges')}</p>
      )}
      {of.changes.map(change => (
        <ChangeCard
          key={`${change.what} ${'entry' in change ? change.entry.id : ''}`}
          change={change}
          of={of}
          count={'entry' in change ? orphans[change.entry.id] : undefined}
        />
      ))}
    </section>
  )
}

function ChangeCard({ change, of, count }: { change: Change; of: OntologyDraft; count: number | undefined }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = 'entry' in change ? displayName(change.entry, language) : ''
  const title =
    change.what === 'narrowed'
      ? t('ontology.narrowed', { name, kinds: change.kinds.map(kind => t(`words.kind.${kind as 'box'}`)).join(', ') })
      : change.what === 'joints'
        ? t('ontology.joints', { name, joints: change.joints.map(joint => displayName(joint, language)).join(', ') })
        : change.what === 'attributes' || change.what === 'choices' || change.what === 'relations' || change.what === 'order'
          ? t(`ontology.${change.what}Changed`)
          : t(`ontology.${change.what}`, { name })
  return (
    <div className={styles.change} data-tone={change.tone}>
      <header>
        <span>{title}</span>
        <Chip tone={TONES[change.tone]}>{t(`ontology.${change.tone}`)}</Chip>
      </header>
      <p className="size12 tone2">
        {count !== undefined && `${t('ontology.orphans', { count })} · `}
        {t(
          change.what === 'removed'
            ? 'ontology.removedText'
            : change.what === 'narrowed'
              ? 'ontology.narrowedText'
              : change.what === 'joints'
                ? 'ontology.jointsText'
                : 'ontology.safeText'
        )}
      </p>
      {change.what === 'removed' && (
        <div className={styles.move}>
          <span className="size12 tone2">{t('ontology.moveTo')}</span>
          <Select
            tool
            label={t('ontology.moveTo')}
            value={of.mapping[change.entry.id] ?? ''}
            options={[
              { value: '', name: t('ontology.moveNone') },
              ...of.draft.classes.map(each => ({ value: each.id, name: displayName(each, language) }))
            ]}
            onChange={to => of.map(change.entry.id, to === '' ? undefined : to)}
          />
        </div>
      )}
    </div>
  )
}

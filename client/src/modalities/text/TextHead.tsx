import type { Part } from '@uurga/shared/api/datasets.ts'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-format.ts'
import { Segments } from '../../ui/Segments.tsx'
import type { Bench } from '../bench.ts'
import styles from './TextStage.module.css'

/** Which text it is, which way it runs, and by what it is marked. */
export function TextHead({ part, bench, byWord }: { part: Part; bench: Bench; byWord: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const facts = part.facts.kind === 'text' ? part.facts : null
  return (
    <header className={styles.head}>
      <span className="medium">{nameOf(facts?.language, language) ?? t('words.modality.text')}</span>
      {facts && <span className="tone3 size12">{t(`annotate.direction.${facts.direction}`)}</span>}
      <span className="grow" />
      <Segments
        label={t('annotate.markBy')}
        value={byWord ? 'word' : 'char'}
        options={[
          { value: 'word', name: t('annotate.byWord') },
          { value: 'char', name: t('annotate.byChar') }
        ]}
        onChange={value => bench.store.update({ byWord: value === 'word' })}
      />
    </header>
  )
}

/** The name of a language in the interface's; null for a tag no browser knows. */
const nameOf = (tag: string | undefined, inLanguage: string): string | null => {
  if (tag === undefined) return null
  try {
    const name = new Intl.DisplayNames([inLanguage], { type: 'language' }).of(tag)
    return name === undefined || name === tag ? tag : name
  } catch {
    return tag
  }
}

import { useTranslation } from 'react-i18next'
import styles from './Ontology.module.css'

const COLOURS = Array.from({ length: 12 }, (_, i) => i + 1)

/** The twelve class colours; those that other classes have carry a dot. */
export function ColourPicker({
  value,
  taken,
  onChange
}: {
  value: number
  taken: ReadonlySet<number>
  onChange: (value: number) => void
}) {
  const { t } = useTranslation()
  return (
    <section>
      <h3>{t('ontology.colour')}</h3>
      <div className={styles.palette} role="radiogroup" aria-label={t('ontology.colour')}>
        {COLOURS.map(colour => (
          <button
            key={colour}
            type="button"
            role="radio"
            aria-checked={colour === value}
            aria-label={t('ontology.colourN', { number: colour })}
            className={styles.colour}
            style={{ ['--c' as string]: `var(--c${colour})` }}
            data-taken={(taken.has(colour) && colour !== value) || undefined}
            onClick={() => onChange(colour)}
          />
        ))}
      </div>
      <p className="size12 tone3" style={{ marginTop: 6 }}>
        {t('ontology.colourTaken')}
      </p>
    </section>
  )
}

import { useTranslation } from 'react-i18next'
import { NumberField } from '../../../ui/NumberField.tsx'
import { sharesOf, SIDES, type Percents } from './shares.ts'
import styles from './Releases.module.css'

/** How items are dealt to training, validation and test, in percent. */
export function SharesFields({ value, onChange }: { value: Percents; onChange: (value: Percents) => void }) {
  const { t } = useTranslation()
  const whole = sharesOf(value) !== null
  return (
    <fieldset>
      <legend className="unseen">{t('releases.split')}</legend>
      <div className={styles.shares}>
        {SIDES.map(side => (
          <NumberField
            key={side}
            label={t(`releases.${side}`)}
            min={0}
            max={100}
            value={value[side]}
            onChange={entered => onChange({ ...value, [side]: entered })}
          />
        ))}
      </div>
      <p className={whole ? 'tone3 size12' : 'tone-da size12'} role={whole ? undefined : 'alert'}>
        {whole ? t('releases.splitHint') : t('releases.splitFault')}
      </p>
    </fieldset>
  )
}

import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bench } from '../../modalities/bench.ts'
import { isPlainLook, PLAIN_LOOK } from '../../surface/picture-look.ts'
import type { PictureLook } from '../../surface/picture-look.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckField } from '../../ui/Field.tsx'
import styles from './PictureLookPanel.module.css'

/** What can be turned, and how far; 1 is as it is. */
const RANGES = [
  ['brightness', 0.2, 3],
  ['contrast', 0.2, 3],
  ['gamma', 0.2, 4]
] as const satisfies readonly (readonly [keyof PictureLook, number, number])[]

/** Turns of brightness, contrast and gamma, for the eye alone. They stay from job to job until they are put back. */
export function PictureLookPanel({ bench }: { bench: Bench }) {
  const { t } = useTranslation()
  const look = useSyncExternalStore(bench.look.subscribe, bench.look.get)
  return (
    <section className={styles.panel} aria-label={t('annotate.look.title')} data-testid="picture-look">
      <header>
        <h2>{t('annotate.look.title')}</h2>
        <span className="grow" />
        <Button
          size="tool"
          kind="quiet"
          off={isPlainLook(look) && t('annotate.look.isPlain')}
          onClick={() => bench.look.set(PLAIN_LOOK)}
        >
          {t('annotate.look.reset')}
        </Button>
      </header>
      {RANGES.map(([name, least, most]) => (
        <label key={name} className={styles.row}>
          <span>{t(`annotate.look.${name}`)}</span>
          <input
            type="range"
            min={least}
            max={most}
            step={0.05}
            value={look[name]}
            onChange={event => bench.look.update({ [name]: Number(event.target.value) })}
            onDoubleClick={() => bench.look.update({ [name]: 1 })}
          />
          <span className="num tone2">{look[name].toFixed(2)}</span>
        </label>
      ))}
      <CheckField label={t('annotate.look.invert')} checked={look.invert} onChange={invert => bench.look.update({ invert })} />
      <p className="size12 tone3">{t('annotate.look.hint')}</p>
    </section>
  )
}

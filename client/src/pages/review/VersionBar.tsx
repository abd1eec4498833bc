import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { SIGN } from './compare.ts'
import type { Comparison, Difference } from './compare.ts'
import styles from './Review.module.css'

/** Something that can be looked at: a submission to judge, what was handed in before it, or the two compared. */
export interface Version {
  readonly id: string
  readonly name: string
  /** The key that shows it. */
  readonly key: string
}

interface VersionBarProps {
  readonly versions: readonly Version[]
  readonly shown: string
  readonly comparison: Comparison | null
  readonly flipKey: string
  readonly markKey: string
  readonly placing: boolean
  /** How long what is on screen took. */
  readonly took: string
  readonly onShow: (id: string) => void
  readonly onMark: () => void
}

const ORDER: readonly Difference['what'][] = ['changed', 'added', 'removed', 'reclassed']

/** What can be looked at, and what a comparison found; the remark at the right. */
export function VersionBar({ versions, shown, comparison, flipKey, markKey, placing, took, onShow, onMark }: VersionBarProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.versions}>
      {versions.length > 1 ? (
        <Segments
          label={t('review.versions')}
          value={shown}
          options={versions.map(({ id, name, key }) => ({
            value: id,
            name: (
              <span className="flex gap4">
                {name} <Kbd>{key}</Kbd>
              </span>
            ),
            title: name
          }))}
          onChange={onShow}
        />
      ) : (
        <span className="tone3 size12">{t('review.asHandedIn')}</span>
      )}
      {comparison ? (
        <span className={styles.legend} data-testid="comparison">
          <span>
            <i data-look="same" />
            {t('review.same', { count: comparison.same.length })}
          </span>
          {ORDER.map(what => {
            const count = comparison.differences.filter(each => each.what === what).length
            return count === 0 ? null : (
              <span key={what}>
                <b data-look={what}>{SIGN[what]}</b>
                {t(`review.${what}`, { count })}
              </span>
            )
          })}
        </span>
      ) : (
        versions.length > 1 && (
          <span className="tone3 size12 nowrap">
            <Kbd>{flipKey}</Kbd> {t('review.flip')}
          </span>
        )
      )}
      <span className="grow" />
      <span className="tone3 size12 num nowrap">{t('review.seconds', { time: took })}</span>
      <Button size="tool" icon="pin" keys={markKey} aria-pressed={placing} onClick={onMark}>
        {t('review.addRemark')}
      </Button>
    </div>
  )
}

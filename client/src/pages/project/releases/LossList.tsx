import { formatOf } from '@uurga/shared/formats/registry.ts'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import styles from './Downloads.module.css'

const KNOWN = [
  'choices',
  'texts',
  'kinds',
  'angles',
  'holes',
  'identity',
  'nothing',
  'discontinuous',
  'attributes',
  'media',
  'properties',
  'shapes',
  'pieces',
  'cut',
  'plain',
  'bounds',
  'flags',
  'characters',
  'others',
  'pictures',
  'flagged',
  'wording',
  'words',
  'multi',
  'grouped',
  'numbered',
  'areas',
  'covered',
  'pixels',
  'merged',
  'bare',
  'colons',
  'upright',
  'oriented',
  'hidden',
  'stuff'
] as const

/** What a format leaves out, in the reader's language; a loss that this page does not know yet stays in the server's words. */
export function LossList({ format, losses }: { format: string; losses: readonly string[] }) {
  const { t } = useTranslation()
  if (losses.length === 0) {
    return (
      <p className="flex gap6 size12 tone2">
        <Icon name="check" size={14} className="tone-ok" />
        {t('releases.lossless')}
      </p>
    )
  }
  const declared = formatOf(format)?.losses ?? []
  return (
    <details className={styles.losses} open>
      <summary>{t('releases.losesTitle')}</summary>
      <ul>
        {losses.map(words => {
          const code = KNOWN.find(known => declared.some(loss => loss.code === known && loss.words === words))
          return (
            <li key={words} lang={code === undefined ? 'en' : undefined}>
              {code === undefined ? words : t(`releases.losses.${code}`)}
            </li>
          )
        })}
      </ul>
    </details>
  )
}

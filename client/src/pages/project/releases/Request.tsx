import { createExport } from '@uurga/shared/api/releases.ts'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../../api/address.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import styles from './Downloads.module.css'
import type { OptionValues } from './export-options.ts'

/** The same export as a program asks for it: with a token of the account. */
export function Request({ release, format, options }: { release: string; format: string; options: OptionValues }) {
  const { t } = useTranslation()
  const body = JSON.stringify({ format, ...(Object.keys(options).length > 0 && { options }) })
  const address = addressOf(createExport, { release })
  return (
    <details className={styles.request}>
      <summary>{t('releases.program')}</summary>
      <div className={styles.code}>
        <code className="mono grow">
          POST {address}
          <br />
          {body}
        </code>
        <CopyButton
          text={`curl -X POST -H 'authorization: Bearer TOKEN' -H 'content-type: application/json' -d '${body}' ${location.origin}${address}`}
          label={t('releases.copyCommand')}
        />
      </div>
    </details>
  )
}

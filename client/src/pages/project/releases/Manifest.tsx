import type { Release } from '@uurga/shared/api/releases.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Table } from '../../../ui/Table.tsx'
import styles from './Releases.module.css'
import { shortSum } from './sums.ts'

/** The files a release holds, each with its checksum. */
export function Manifest({ release }: { release: Release }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns = [
    { key: 'file', name: t('releases.file') },
    { key: 'size', name: t('releases.size'), figures: true },
    { key: 'sum', name: 'sha256', figures: true },
    { key: 'copy', name: t('releases.copySum'), unseen: true, width: 28 }
  ]
  return (
    <section className={styles.part}>
      <header className={styles.head}>
        <h3>{t('releases.manifest')}</h3>
        <span className="tone3 size12">{t('releases.manifestText')}</span>
      </header>
      <Table columns={columns} label={t('releases.manifest')}>
        {release.files.map(file => (
          <tr key={file.path}>
            <td>
              <span className="flex gap8">
                <Icon name="file" size={14} />
                <span className={styles.path}>{file.path}</span>
              </span>
            </td>
            <td data-n>{format.bytes(file.bytes)}</td>
            <td data-n className="mono tone2" title={file.sha256}>
              {shortSum(file.sha256)}
            </td>
            <td>
              <CopyButton text={file.sha256} label={t('releases.copySum')} />
            </td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

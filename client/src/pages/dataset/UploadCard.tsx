import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { LoopBar } from '../../ui/LoopBar.tsx'
import styles from './Items.module.css'
import { RefusedFiles } from './RefusedFiles.tsx'
import { sentByFile } from './sending.ts'
import { dismissUpload, type Upload } from './uploads.ts'

/** Files of one drop that are shown by name: those on their way and around them. */
const SHOWN = 8

/** A drop of files on its way up, file by file. */
export function UploadCard({ upload, onPick }: { upload: Upload; onPick: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const files = sentByFile(upload.files, upload.sent, upload.total)
  const going = files.findIndex(({ sent, bytes }) => sent < bytes)
  const first = Math.max(0, Math.min(going - 1, files.length - SHOWN))
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const sent = files.reduce((sum, file) => sum + file.sent, 0)
  const over = upload.problem !== null || upload.refused.length > 0
  return (
    <section>
      <div className={styles.panelHead}>
        <h2>{t('datasets.uploading')}</h2>
        <Button kind="quiet" size="tool" onClick={() => dismissUpload(upload.id)}>
          {over ? t('datasets.hide') : t('datasets.cancel')}
        </Button>
      </div>
      {over ? (
        <div className={styles.body}>
          <ErrorNote problem={upload.problem} />
        </div>
      ) : (
        <div className={styles.body}>
          <div className="flex gap12">
            <LoopBar share={bytes > 0 ? sent / bytes : 0} label={t('datasets.uploading')} />
            <span className="num nowrap size12">
              {format.bytes(sent)} <span className="tone3">/ {format.bytes(bytes)}</span>
            </span>
          </div>
          <p className="size12 tone2">{t('datasets.uploadKeep')}</p>
          <ul>
            {files.slice(first, first + SHOWN).map(file => (
              <li key={file.name} className={styles.file}>
                <span className="ellipsis" title={file.name}>
                  {file.name}
                </span>
                {file.sent >= file.bytes ? (
                  <span className="tone3">{t('datasets.fileSent')}</span>
                ) : file.sent === 0 ? (
                  <span className="tone3">{t('datasets.fileWaiting')}</span>
                ) : (
                  <LoopBar share={file.sent / file.bytes} label={file.name} />
                )}
              </li>
            ))}
          </ul>
          {files.length > SHOWN && <p className="size12 tone3">{t('datasets.moreFiles', { count: files.length - SHOWN })}</p>}
        </div>
      )}
      <RefusedFiles refused={upload.refused} count={upload.refused.length} onPick={onPick} />
    </section>
  )
}

import { listExports, listFormats, type ExportRun, type Release } from '@uurga/shared/api/releases.ts'
import { useTranslation } from 'react-i18next'
import { usePages, useReply } from '../../../api/use-reply.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useProject } from '../ProjectFrame.tsx'
import styles from './Downloads.module.css'
import { FormatCard } from './FormatCard.tsx'

/** An export that is still being written. */
const isWritten = ({ state }: ExportRun): boolean => state === 'waiting' || state === 'running'

/** The formats that can carry the project's modality: what each leaves out is said before it is written. */
export function Downloads({ release }: { release: Release }) {
  const { t } = useTranslation()
  const { project } = useProject()
  const formats = useReply(listFormats, {}, { fresh: 3_600_000 })
  const exports = usePages(listExports, { params: { release: release.id }, query: { limit: 100 } }, { pending: isWritten })
  return (
    <section aria-label={t('releases.downloads')} className={styles.downloads}>
      <h3>{t('releases.downloads')}</h3>
      <Loaded of={formats} rows={3} height={56}>
        {({ rows }) => {
          const fit = rows.filter(({ writes, modalities }) => writes && modalities.includes(project.modality))
          if (fit.length === 0) return <p className="tone3">{t('releases.noFormat')}</p>
          return (
            <Loaded of={{ ...exports, data: exports.rows }} rows={3} height={56}>
              {runs => (
                <>
                  {fit.map(format => (
                    <FormatCard
                      key={format.id}
                      release={release}
                      format={format}
                      runs={runs.filter(run => run.format === format.id)}
                    />
                  ))}
                  <p className="size12 tone3">{t('releases.kept')}</p>
                </>
              )}
            </Loaded>
          )
        }}
      </Loaded>
    </section>
  )
}

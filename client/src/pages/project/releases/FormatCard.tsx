import { createExport, listExports, type ExportRun, type listFormats, type Release } from '@uurga/shared/api/releases.ts'
import type { ReplyOf } from '@uurga/shared/api/endpoint.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../api/use-command.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { useProject } from '../ProjectFrame.tsx'
import styles from './Downloads.module.css'
import { ExportLine } from './ExportLine.tsx'
import { ExportOptions } from './ExportOptions.tsx'
import { optionsOf, type OptionValues } from './export-options.ts'
import { LossList } from './LossList.tsx'
import { Request } from './Request.tsx'

type FormatRow = ReplyOf<typeof listFormats>['rows'][number]

/** One format: what it leaves out, how it is to be written, and what has been written of this release. Newest first; older ones stay. */
export function FormatCard({ release, format, runs }: { release: Release; format: FormatRow; runs: readonly ExportRun[] }) {
  const { t } = useTranslation()
  const { project } = useProject()
  const [values, setValues] = useState<OptionValues>({})
  const write = useCommand(createExport, [listExports])
  const keys = optionsOf(format.id, project.modality)
  const going = runs.some(({ state }) => state === 'waiting' || state === 'running')
  return (
    <article className={styles.format}>
      <header className={styles.head}>
        <h4 className="grow">
          {format.title} <small className="tone3">{format.version}</small>
        </h4>
        <Button
          size="tool"
          busy={write.busy}
          off={going && t('releases.writing', { format: format.title })}
          aria-label={`${runs.length > 0 ? t('releases.again') : t('releases.write')} ${format.title}`}
          onClick={() => void write.run({ params: { release: release.id }, body: { format: format.id, options: values } })}
        >
          {runs.length > 0 ? t('releases.again') : t('releases.write')}
        </Button>
      </header>
      <LossList format={format.id} losses={format.losses} />
      {keys.length > 0 && <ExportOptions release={release} keys={keys} values={values} onChange={setValues} />}
      <ErrorNote problem={write.problem} />
      {runs.length > 0 && (
        <ul className={styles.runs}>
          {runs.map(run => (
            <li key={run.id}>
              <ExportLine run={run} title={format.title} />
            </li>
          ))}
        </ul>
      )}
      <Request release={release.id} format={format.id} options={values} />
    </article>
  )
}

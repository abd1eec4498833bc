import {
  cancelImport,
  getDataset,
  listImports,
  listItems,
  resumeImport,
  rollbackImport,
  type ImportRun
} from '@uurga/shared/api/datasets.ts'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../api/use-command.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { InlineConfirm } from '../../ui/InlineConfirm.tsx'
import { RunProgress } from '../../ui/RunProgress.tsx'
import { useNow } from '../../ui/use-now.ts'
import styles from './Items.module.css'
import { NotedFiles } from './NotedFiles.tsx'
import { RefusedFiles } from './RefusedFiles.tsx'

/** One import: how far it is, what it took, what it refused, and how to stop it or take it back. */
export function ImportRunCard({ run, writes, onPick }: { run: ImportRun; writes: boolean; onPick: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const cancel = useCommand(cancelImport, [listImports, listItems, getDataset])
  const resume = useCommand(resumeImport, [listImports])
  const rollback = useCommand(rollbackImport, [listImports, listItems, getDataset])
  const going = run.state === 'running' || run.state === 'waiting'
  const params = { params: { import: run.id } }
  return (
    <section>
      <div className={styles.panelHead}>
        <h2 className={going ? undefined : 'size12'}>{going ? t('datasets.running') : format.moment(run.startedAt, now)}</h2>
        {!going && <RunProgress state={run.state} done={run.filesDone} total={run.files} label={t('datasets.progressOf')} />}
        {going && writes && (
          <Button kind="quiet" size="tool" icon="pause" busy={cancel.busy} onClick={() => void cancel.run(params)}>
            {t('datasets.cancel')}
          </Button>
        )}
      </div>
      <div className={styles.body}>
        {going && (
          <>
            <RunProgress state={run.state} done={run.filesDone} total={run.files} label={t('datasets.progressOf')} />
            <p className="size12 tone2">
              {t('datasets.files', { count: run.files })} · {format.bytes(run.bytes)} · {t('datasets.runningKeep')}
            </p>
          </>
        )}
        <div className={styles.counts}>
          <span className="tone-ok num">{t('datasets.taken', { count: run.items })}</span>
          {run.duplicates > 0 && <span className="tone2 num">{t('datasets.duplicates', { count: run.duplicates })}</span>}
          {run.notedCount > 0 && <span className="tone-wa num">{t('datasets.noted', { count: run.notedCount })}</span>}
          {run.refusedCount > 0 && <span className="tone-da num">{t('datasets.refused', { count: run.refusedCount })}</span>}
        </div>
        {writes && !going && run.state !== 'rolled-back' && (
          <div className="flex gap8 wrap">
            {(run.state === 'failed' || run.state === 'cancelled') && (
              <Button size="tool" icon="play" busy={resume.busy} onClick={() => void resume.run(params)}>
                {t('datasets.resume')}
              </Button>
            )}
            {run.items > 0 && (
              <InlineConfirm
                kind="plain"
                act={t('datasets.rollback')}
                question={t('datasets.rollbackAsk', { count: run.items })}
                busy={rollback.busy}
                onConfirm={() => void rollback.run(params)}
              />
            )}
          </div>
        )}
        {run.grouping && <p className="size12 tone2">{t(`datasets.grouping.by.${run.grouping.group}`)}</p>}
        <ErrorNote problem={cancel.problem ?? resume.problem ?? rollback.problem} />
      </div>
      <NotedFiles noted={run.noted} count={run.notedCount} />
      <RefusedFiles refused={run.refused} count={run.refusedCount} onPick={onPick} />
    </section>
  )
}

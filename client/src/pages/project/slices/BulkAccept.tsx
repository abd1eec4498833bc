import { getHome, getProgress } from '@uurga/shared/api/projects.ts'
import { bulkAccept, listSlices, undoAccept } from '@uurga/shared/api/reviews.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { commandId } from '../../../api/random.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { InlineConfirm } from '../../../ui/InlineConfirm.tsx'

const MOST = 200
const CHANGES = [listSlices, getProgress, getHome]

/** Accepts what waits for the first review, of everybody or of one person; it can be undone where nobody has gone on. */
export function BulkAccept({ project, annotator }: { project: string; annotator: string }) {
  const { t } = useTranslation()
  const [ran, setRan] = useState<{ readonly id: string; readonly accepted: number } | null>(null)
  const accept = useCommand(bulkAccept, CHANGES)
  const undo = useCommand(undoAccept, CHANGES)
  const go = async (): Promise<void> => {
    const answered = await accept.run({
      params: { project },
      body: { command: commandId(), filter: { limit: MOST, ...(annotator !== '' && { annotator }) } }
    })
    if (answered.done) setRan(answered.reply)
  }
  const back = async (): Promise<void> => {
    if (ran === null) return
    const answered = await undo.run({ params: { accept: ran.id } })
    if (answered.done) setRan(null)
  }
  return (
    <span className="flex gap8 wrap" title={t('slices.bulkText', { most: MOST })}>
      {ran !== null && (
        <>
          <span className="tone-ok" role="status">
            {t('slices.bulkDone', { count: ran.accepted })}
          </span>
          <Button size="tool" icon="undo" busy={undo.busy} onClick={() => void back()}>
            {t('slices.undo')}
          </Button>
        </>
      )}
      <ErrorNote problem={accept.problem ?? undo.problem} />
      <InlineConfirm
        kind="plain"
        act={t('slices.bulk')}
        question={t('slices.bulkAsk')}
        busy={accept.busy}
        onConfirm={() => void go()}
      />
    </span>
  )
}

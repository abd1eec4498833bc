import { getHome, getProgress, type Member } from '@uurga/shared/api/projects.ts'
import {
  archiveSlice,
  dropSlice,
  forceJob,
  getSlice,
  listSlices,
  overlapSlice,
  reassignSlice,
  reopenSlice,
  returnJob,
  type SliceRow
} from '@uurga/shared/api/reviews.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { commandId } from '../../../api/random.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { AreaField, Select } from '../../../ui/Field.tsx'
import { whyNot } from './slice-acts.ts'
import styles from './Slices.module.css'
import { stageWord } from './words.ts'

const CHANGES = [getSlice, listSlices, getProgress, getHome]

/** What a supervisor can do with a slice. A button that cannot be pressed says why; the reason goes along with whatever is done. */
export function SliceCommands({ row, members }: { row: SliceRow; members: readonly Member[] }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [to, setTo] = useState('')
  const [done, setDone] = useState('')
  const reopen = useCommand(reopenSlice, CHANGES)
  const archive = useCommand(archiveSlice, CHANGES)
  const drop = useCommand(dropSlice, CHANGES)
  const force = useCommand(forceJob, CHANGES)
  const giveBack = useCommand(returnJob, CHANGES)
  const reassign = useCommand(reassignSlice, CHANGES)
  const overlap = useCommand(overlapSlice, CHANGES)
  const commands = [reopen, archive, drop, force, giveBack, reassign, overlap]
  const { id: slice } = row
  const act = { command: commandId(), ...(reason.trim() !== '' && { reason: reason.trim() }) }
  const off = (why: ReturnType<typeof whyNot>): string | false => why !== null && t(`errors.${why}`)
  const told = async (run: Promise<{ done: boolean; reply?: { stage: string } }>): Promise<void> => {
    for (const command of commands) command.reset()
    setDone('')
    const { reply } = await run
    if (reply === undefined) return
    setDone(t('slices.done', { stage: t(`words.stage.${stageWord(reply.stage)}`) }))
    setReason('')
  }
  const leased = row.jobs.find(({ state }) => state === 'leased')
  const handed =
    row.jobs.find(job => whyNot(row, 'give-back', job) === null) ?? row.jobs.find(({ state }) => state === 'submitted')
  const free = members.filter(({ user }) => !row.jobs.some(({ by }) => by === user))
  return (
    <section className={styles.block} aria-label={t('slices.commands')}>
      <AreaField
        label={t('slices.reason')}
        hint={t('slices.reasonHint')}
        optional
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
      <div className={styles.acts}>
        <Button
          size="tool"
          busy={reopen.busy}
          off={off(whyNot(row, 'reopen'))}
          title={t('slices.reopenText')}
          onClick={() => void told(reopen.run({ params: { slice }, body: act }))}
        >
          {t('slices.reopen')}
        </Button>
        <Button
          size="tool"
          busy={giveBack.busy}
          off={
            handed === undefined
              ? t('errors.not-submitted')
              : reason.trim() === ''
                ? t('errors.reason-needed')
                : off(whyNot(row, 'give-back', handed))
          }
          onClick={() => handed !== undefined && void told(giveBack.run({ params: { job: handed.id }, body: act }))}
        >
          {t('slices.return')}
        </Button>
        <Button
          size="tool"
          busy={force.busy}
          off={leased === undefined && t('errors.not-held')}
          onClick={() => leased !== undefined && void told(force.run({ params: { job: leased.id }, body: act }))}
        >
          {t('slices.force')}
        </Button>
        <Button
          size="tool"
          busy={archive.busy}
          off={off(whyNot(row, 'archive'))}
          onClick={() => void told(archive.run({ params: { slice }, body: act }))}
        >
          {t('slices.archive')}
        </Button>
        <Button
          size="tool"
          kind="danger"
          busy={drop.busy}
          off={off(whyNot(row, 'drop'))}
          onClick={() => void told(drop.run({ params: { slice }, body: act }))}
        >
          {t('slices.drop')}
        </Button>
        <Button
          size="tool"
          busy={overlap.busy}
          off={off(whyNot(row, 'overlap'))}
          onClick={() =>
            void told(overlap.run({ params: { slice }, body: { command: act.command, overlap: Math.min(10, row.want + 1) } }))
          }
        >
          {t('slices.overlap')}
        </Button>
      </div>
      <div className={styles.acts}>
        <Select
          tool
          label={t('slices.reassignTo')}
          value={to}
          options={[{ value: '', name: t('slices.reassignTo') }, ...free.map(({ user, name }) => ({ value: user, name }))]}
          onChange={setTo}
        />
        <Button
          size="tool"
          busy={reassign.busy}
          off={to === '' ? t('people.person') : off(whyNot(row, 'reassign'))}
          onClick={() => void told(reassign.run({ params: { slice }, body: { ...act, to } }))}
        >
          {t('slices.reassign')}
        </Button>
      </div>
      <p role="status" className="tone-ok">
        {done}
      </p>
      <ErrorNote problem={commands.find(({ problem }) => problem !== null)?.problem ?? null} />
    </section>
  )
}

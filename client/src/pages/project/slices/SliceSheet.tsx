import type { Member } from '@uurga/shared/api/projects.ts'
import { getSlice } from '@uurga/shared/api/reviews.ts'
import { useTranslation } from 'react-i18next'
import { useReply } from '../../../api/use-reply.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { Chip } from '../../../ui/Chip.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { SideSheet } from '../../../ui/SideSheet.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { SliceCommands } from './SliceCommands.tsx'
import styles from './Slices.module.css'
import { stageTone, stateTone } from './tones.ts'
import { commandWord, stageWord, stateWord } from './words.ts'

/** One slice: who had it, what happened to it, and what a supervisor can do. */
export function SliceSheet({ slice, members, onClose }: { slice: string; members: readonly Member[]; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const reading = useReply(getSlice, { params: { slice } })
  return (
    <SideSheet open width={520} title={reading.data?.items.map(({ name }) => name).join(', ') ?? slice} onClose={onClose}>
      <Loaded of={reading}>
        {row => (
          <>
            <div className="flex gap8 wrap">
              <Chip tone={stageTone(row.stage)}>{t(`words.stage.${stageWord(row.stage)}`)}</Chip>
              <span className="mono tone3 size12">{row.id}</span>
            </div>
            <SliceCommands row={row} members={members} />
            <section className={styles.block}>
              <h2>{t('slices.jobs')}</h2>
              {row.jobs.length === 0 && <p className="tone3">{t('slices.nobody')}</p>}
              <ul>
                {row.jobs.map(job => (
                  <li key={job.id} className={styles.job}>
                    <div className="flex gap8 wrap">
                      <span className="medium">{job.byName}</span>
                      <span className="tone3 size12">{t(`words.stage.${stageWord(job.stage)}`)}</span>
                      <span className="grow" />
                      {job.until !== undefined && (
                        <span className="tone3 size12">{t('slices.until', { time: format.moment(job.until, now) })}</span>
                      )}
                      <Chip tone={stateTone(job.state)}>{t(`words.job.${stateWord(job.state)}`)}</Chip>
                    </div>
                    {job.reason !== undefined && <p className="tone2">{job.reason}</p>}
                  </li>
                ))}
              </ul>
            </section>
            <section className={styles.block}>
              <h2>{t('slices.log')}</h2>
              <ol className={styles.log}>
                {row.log.map(entry => (
                  <li key={entry.n}>
                    <div className="flex gap8 baseline">
                      <span className="medium">{entry.actorName ?? t('slices.system')}</span>
                      <span>{t(`slices.commandNames.${commandWord(entry.command)}`)}</span>
                      <span className="grow" />
                      <time className="tone3 size12">{format.moment(entry.at, now)}</time>
                    </div>
                  </li>
                ))}
              </ol>
            </section>
          </>
        )}
      </Loaded>
    </SideSheet>
  )
}

import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenJob } from '../../session/open-job.ts'
import { thumbnailOf } from '../../session/media-cache.ts'
import { useDesk } from '../../session/use-desk.ts'
import styles from './JobBar.module.css'

/** The jobs behind the one on screen: how many are ready, and what they look like. */
export function ReadyAhead({ jobs }: { jobs: readonly OpenJob[] }) {
  const { t } = useTranslation()
  const { desk } = useDesk()
  const ready = useSyncExternalStore(
    listener => desk.media.subscribe(listener),
    () => jobs.filter(({ held }) => desk.media.isReady(held)).length
  )
  const thumbs = jobs.flatMap(({ held: { id, targets } }) => {
    const [target] = targets
    const part = target?.parts[0]
    return target && part?.facts.kind === 'image' ? [{ id, address: thumbnailOf(target.item, part.id) }] : []
  })
  return (
    <span className={styles.ahead} data-testid="ahead">
      <span>
        {ready > 0
          ? t('annotate.nextReady', { count: ready })
          : t(jobs.length > 0 ? 'annotate.nextFetching' : 'annotate.nextNone')}
      </span>
      {thumbs.map(({ id, address }) => (
        <img key={id} src={address} alt="" className={styles.thumb} loading="lazy" />
      ))}
    </span>
  )
}

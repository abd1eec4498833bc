import type { Target, TargetPart } from '@uurga/shared/api/queue.ts'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { modalityOf } from '../../modalities/registry.ts'
import type { StageProps } from '../../modalities/stage.ts'
import { useDesk } from '../../session/use-desk.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { isOneByOne } from './job-view.ts'
import styles from './Workbench.module.css'

type StagesProps = Omit<StageProps, 'item' | 'part' | 'shown'> & {
  readonly target: Target
  /** The part at work on: of several pictures the one that is shown. */
  readonly part: TargetPart | null
  readonly onSkip?: (() => void) | undefined
}

/** The parts of an item on the stages of their modality: texts side by side, several pictures one at a time. */
export function Stages({ target, part: at, onSkip, ...rest }: StagesProps) {
  return (
    <div className={styles.stages}>
      {placed(at && isOneByOne(target.parts) ? [at] : target.parts).map(({ part, place }) => (
        <OnePart key={place} {...rest} item={target.item} part={part} onSkip={onSkip} />
      ))}
    </div>
  )
}

/** Named by their place, not their id: the next item's part takes the stage over as it stands, so nothing is built anew. */
const placed = (parts: readonly TargetPart[]): readonly { readonly part: TargetPart; readonly place: string }[] =>
  parts.map((part, i) => ({ part, place: `${part.modality}-${i}` }))

function OnePart({
  item,
  part,
  onSkip,
  ...rest
}: Omit<StageProps, 'shown'> & { readonly part: TargetPart; readonly onSkip: (() => void) | undefined }) {
  const { t } = useTranslation()
  const { desk } = useDesk()
  const loaded = useSyncExternalStore(
    listener => desk.media.subscribe(listener),
    () => desk.media.peek(item, part.id)
  )
  useEffect(() => {
    if (loaded === null) void desk.media.load(item, part)
  }, [desk, item, loaded, part])
  if (loaded === null) {
    return (
      <div className={styles.quiet}>
        <SkeletonRows rows={5} />
      </div>
    )
  }
  if ('failed' in loaded) {
    const broken = loaded.failed === 'broken'
    return (
      <div className={styles.screen}>
        <EmptyState
          icon={broken ? 'warning' : 'offline'}
          tone={broken ? 'da' : 'wa'}
          title={t(broken ? 'annotate.screen.brokenTitle' : 'annotate.screen.unreachableTitle')}
          text={t(broken ? 'annotate.screen.brokenText' : 'annotate.screen.unreachableText')}
        >
          <Button kind="primary" size="tool" onClick={() => void desk.media.load(item, part)}>
            {t('annotate.screen.retry')}
          </Button>
          {onSkip && (
            <Button kind="quiet" size="tool" onClick={onSkip}>
              {t('annotate.skip')}
            </Button>
          )}
        </EmptyState>
      </div>
    )
  }
  const { Stage } = modalityOf(part.modality)
  return <Stage {...rest} item={item} part={part} shown={loaded} />
}

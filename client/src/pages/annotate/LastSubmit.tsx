import type { ErrorCode } from '@uurga/shared/api/errors.ts'
import { useTranslation } from 'react-i18next'
import { useDeskState } from '../../session/use-desk.ts'
import { Button } from '../../ui/Button.tsx'

interface LastSubmitProps {
  readonly takeBackKey: string
  /** Why it could not be taken back. */
  readonly refused: ErrorCode | null
  readonly onTakeBack: () => void
}

/** What was handed in last, and how to have it back as long as nobody reviews it: beside the next job, or where there is none. */
export function LastSubmit({ takeBackKey, refused, onTakeBack }: LastSubmitProps) {
  const { t } = useTranslation()
  const canTakeBack = useDeskState(state => state.lastSubmit?.acknowledged === true)
  if (refused !== null) {
    return (
      <span className="tone-wa size12 nowrap" role="status">
        {t('annotate.notTakenBack', { why: t(`errors.${refused}`) })}
      </span>
    )
  }
  if (!canTakeBack) return null
  return (
    <Button kind="quiet" size="tool" icon="undo" keys={takeBackKey} title={t('annotate.takeBackText')} onClick={onTakeBack}>
      {t('annotate.takeBack')}
    </Button>
  )
}

import { useTranslation } from 'react-i18next'
import { useDeskState } from '../../session/use-desk.ts'
import { Button } from '../../ui/Button.tsx'

interface LastVerdictProps {
  readonly reopenKey: string
  readonly onReopen: () => void
}

/** What was accepted last, and how to open it again: beside the next job, or where there is none. */
export function LastVerdict({ reopenKey, onReopen }: LastVerdictProps) {
  const { t } = useTranslation()
  const last = useDeskState(state => state.lastVerdict)
  if (!last) return null
  return (
    <>
      <span className="tone2 size12 nowrap" role="status">
        {t(`review.last.${last.verdict}`)}
      </span>
      <Button size="tool" keys={reopenKey} onClick={onReopen} data-testid="reopen">
        {t('review.reopen')}
      </Button>
    </>
  )
}

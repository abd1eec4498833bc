import { useTranslation } from 'react-i18next'
import { useDesk, useDeskState } from '../../session/use-desk.ts'
import { Button } from '../../ui/Button.tsx'
import { jobNumber } from './job-view.ts'
import styles from './Workbench.module.css'

/** Says that something was handed in too late, and where it is kept; stays until she has read it, whatever is on screen. */
export function KeptNotice() {
  const { t } = useTranslation()
  const { desk } = useDesk()
  const kept = useDeskState(state => state.kept)
  if (!kept) return null
  return (
    <p className={styles.notice} role="status">
      <span className="grow">{t('annotate.kept', { job: jobNumber(kept.job), why: t(`errors.${kept.code}`) })}</span>
      <Button size="tool" onClick={() => desk.leaveKept()}>
        {t('annotate.dismiss')}
      </Button>
    </p>
  )
}

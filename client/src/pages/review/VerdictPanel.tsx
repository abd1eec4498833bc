import { useTranslation } from 'react-i18next'
import type { RefObject } from 'react'
import { Button } from '../../ui/Button.tsx'
import { AreaField } from '../../ui/Field.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import panel from '../annotate/Panels.module.css'
import { opinionAt, REASONS } from './judging.ts'
import type { Hindrance, Judging, ReasonName } from './judging.ts'
import { REASON_KEYS } from './reason-keys.ts'
import styles from './Review.module.css'

interface VerdictPanelProps {
  readonly judging: Judging
  /** Whether there is one submission, which is judged at once. */
  readonly alone: boolean
  readonly keys: { readonly accept: string; readonly back: string; readonly fix: string; readonly send: string }
  /** Why each act cannot be done now. */
  readonly off: { readonly accept: Hindrance | null; readonly send: Hindrance | null }
  /** Why the last thing she tried did not happen, or what did. */
  readonly told: Hindrance | 'reopened' | null
  readonly words: RefObject<HTMLTextAreaElement | null>
  readonly onAccept: () => void
  readonly onReturn: () => void
  readonly onFix: () => void
  readonly onSend: () => void
  readonly onLeave: () => void
  readonly onReason: (name: ReasonName) => void
  readonly onWords: (words: string) => void
}

/** The verdict: accept, return with a reason, or mend it and accept. What cannot be done now says why. */
export function VerdictPanel(props: VerdictPanelProps) {
  const { t } = useTranslation()
  const { judging, alone, keys, off, told, words } = props
  const { mode } = judging
  const opinion = opinionAt(judging, judging.at)
  const why = (hindrance: Hindrance | null): string | false => hindrance !== null && t(`review.why.${hindrance}`)
  return (
    <section className={`${panel.panel} ${styles.verdict}`} aria-label={t('review.verdict')} data-mode={mode}>
      <header>
        <h2>{t('review.verdict')}</h2>
        <span className="grow" />
        <span className="tone3 size12">{t(`review.modeHint.${mode}`)}</span>
      </header>
      {mode === 'return' && (
        <div className={styles.reasons}>
          <div className={styles.chips} role="group" aria-label={t('review.reasons.title')}>
            {REASONS.map(name => (
              <button key={name} type="button" aria-pressed={opinion.reasons.includes(name)} onClick={() => props.onReason(name)}>
                {t(`review.reasons.${name}`)} <Kbd>{REASON_KEYS[name].toUpperCase()}</Kbd>
              </button>
            ))}
          </div>
          <AreaField
            ref={words}
            label={t('review.words')}
            rows={3}
            maxLength={1800}
            value={opinion.words}
            onChange={props.onWords}
          />
        </div>
      )}
      {told !== null && (
        <p className={styles.told} role="status" data-hindrance={told !== 'reopened' || undefined}>
          {told === 'reopened' ? t('review.reopened') : t(`review.why.${told}`)}
        </p>
      )}
      <div className={styles.acts}>
        {mode === 'look' && (
          <>
            <Button
              kind={alone ? 'primary' : 'plain'}
              size="tool"
              className={alone ? styles.whole : undefined}
              icon="check"
              keys={keys.accept}
              off={why(off.accept)}
              aria-pressed={alone ? undefined : opinion.verdict === 'accept'}
              onClick={props.onAccept}
            >
              {t('review.accept')}
            </Button>
            <Button
              size="tool"
              icon="return"
              keys={keys.back}
              aria-pressed={alone ? undefined : opinion.verdict === 'return'}
              onClick={props.onReturn}
            >
              {t('review.return')}
            </Button>
            <Button size="tool" className={alone ? undefined : styles.whole} icon="edit" keys={keys.fix} onClick={props.onFix}>
              {t('review.fix')}
            </Button>
            {!alone && (
              <Button
                kind="primary"
                size="tool"
                className={styles.whole}
                keys={keys.send}
                off={why(off.send)}
                onClick={props.onSend}
              >
                {t('review.send')}
              </Button>
            )}
          </>
        )}
        {mode === 'return' && (
          <Button
            kind="primary"
            size="tool"
            className={styles.whole}
            icon="return"
            keys={keys.send}
            off={why(off.send)}
            onClick={props.onSend}
          >
            {alone
              ? opinion.marks.length > 0
                ? t('review.returnWith', { count: opinion.marks.length })
                : t('review.returnNow')
              : t('review.send')}
          </Button>
        )}
        {mode === 'fix' && (
          <Button
            kind="primary"
            size="tool"
            className={styles.whole}
            icon="check"
            keys={keys.send}
            off={why(off.send)}
            onClick={props.onSend}
          >
            {t('review.fixNow')}
          </Button>
        )}
        {mode !== 'look' && (
          <Button kind="quiet" size="tool" className={styles.whole} onClick={props.onLeave}>
            {t(mode === 'fix' ? 'review.dropFix' : 'review.keepLooking')}
          </Button>
        )}
      </div>
    </section>
  )
}

import type { Mark, Target } from '@uurga/shared/api/queue.ts'
import { useMemo } from 'react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { classById, classLooks } from '../../modalities/class-look.ts'
import type { StagePin } from '../../modalities/stage.ts'
import type { OpenJob } from '../../session/open-job.ts'
import { useDesk, useDeskState } from '../../session/use-desk.ts'
import type { KeyMap, KeyName } from '../../tools/keymap.ts'
import { Button } from '../../ui/Button.tsx'
import { BenchView } from '../annotate/BenchView.tsx'
import { jobNumber, numbersOf } from '../annotate/job-view.ts'
import { goTo, goToPartOf } from '../annotate/page-acts.ts'
import type { OnScreen } from '../annotate/on-screen.ts'
import { printed } from '../annotate/printed.ts'
import work from '../annotate/Workbench.module.css'
import { compareDocuments, dressOf } from './compare.ts'
import { factOfDifference, labelOfDifference, numberedName } from './difference-words.ts'
import { DifferenceList } from './DifferenceList.tsx'
import { EarlierNote } from './EarlierNote.tsx'
import { acceptHindrance, sendHindrance, toggledReason, withOpinion } from './judging.ts'
import { RemarkList } from './RemarkList.tsx'
import styles from './Review.module.css'
import { SeatList } from './SeatList.tsx'
import { shownId } from './shown.ts'
import type { Review } from './use-review.ts'
import { VerdictPanel } from './VerdictPanel.tsx'
import { VersionBar } from './VersionBar.tsx'
import type { Version } from './VersionBar.tsx'

interface ReviewBenchProps {
  readonly review: Review
  readonly screen: OnScreen
  readonly job: OpenJob
  readonly target: Target
  readonly keys: KeyMap
  readonly find: RefObject<HTMLInputElement | null>
  readonly onAction: (name: KeyName) => void
}

/** The bench of an annotator with what a reviewer needs around it: versions above, remarks and verdict beside. */
export function ReviewBench({ review, screen, job, target, keys, find, onAction }: ReviewBenchProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { desk } = useDesk()
  const kept = useDeskState(state => state.kept)
  const { judging, seen, look, submissions, earlier, other, alone, opinion, changed } = review
  const { document, ontology, language, selection, item } = screen
  const classes = classById(classLooks(ontology, language))
  const numbers = useMemo(() => numbersOf(document), [document])
  const versions = useVersions(review)
  const shown = shownId(seen.shown, judging.at)
  const key = (name: KeyName): string => printed(keys[name].chords[0] ?? '')

  const isCompared = seen.shown.what === 'compare'
  const comparison = useMemo(
    () => (isCompared && other ? compareDocuments(other.document, document, other.revisions) : null),
    [isCompared, other, document]
  )
  const named = useMemo(() => ({ t, format, classes, numbers }), [t, format, classes, numbers])
  const compare = useMemo(
    () => (comparison ? dressOf(comparison, difference => labelOfDifference(named, difference)) : undefined),
    [comparison, named]
  )
  // Then and now have remarks of their own: those of then are shown where then is.
  const isThen = seen.shown.what !== 'submission' && earlier.submissions.length > 0
  const pins = (isThen ? earlier.marks : opinion.marks).map(({ annotation, at, text, item: on, part }, i): StagePin => ({
    number: i + 1,
    text,
    active: seen.pin === i + 1,
    ...((on === undefined || on === item) &&
      (part === undefined || part === screen.part?.id) && {
        ...(annotation !== undefined && { annotation }),
        ...(at?.[0] !== undefined && { at: { x: at[0], y: at[1] ?? 0 } })
      })
  }))
  const placeOf = ({ annotation }: Mark): string => {
    const on = annotation === undefined ? undefined : document.annotations.find(({ id }) => id === annotation)
    return on ? t('review.remarkOn', { name: numberedName(named, on) }) : t('review.remarkHere')
  }
  const goToMark = (on: Mark | undefined): void => {
    const to = on ? job.held.targets.findIndex(each => each.item === on.item) : -1
    if (to >= 0 && to !== screen.bench.state.target) goTo(screen, to)
    const mark = document.annotations.find(({ id }) => id === on?.annotation)
    goToPartOf(screen, job.held.targets[Math.max(to, 0)]?.parts ?? [], on?.part ?? mark?.on.part)
    const annotation = on?.annotation
    if (annotation !== undefined) requestAnimationFrame(() => screen.bench.driver?.reveal(annotation))
  }

  return (
    <BenchView
      screen={screen}
      keys={keys}
      target={target}
      targets={job.held.targets}
      pins={pins}
      faults={job.faults}
      history={judging.mode === 'fix' ? job.history : null}
      find={find}
      by="review"
      compare={compare}
      place={seen.placing ? review.place : null}
      onAction={onAction}
      onFault={review.pick}
      notice={
        <>
          {kept && (
            <p className={work.notice} role="status">
              <span className="grow">{t('review.kept', { job: jobNumber(kept.job), why: t(`errors.${kept.code}`) })}</span>
              <Button size="tool" onClick={() => desk.leaveKept()}>
                {t('annotate.dismiss')}
              </Button>
            </p>
          )}
          {seen.placing && (
            <p className={work.notice} role="status">
              {t('review.placing')}
            </p>
          )}
        </>
      }
      head={
        <VersionBar
          versions={versions}
          shown={shown}
          comparison={comparison}
          flipKey={key('verdict.flip')}
          markKey={key('verdict.mark')}
          placing={seen.placing}
          took={format.duration(submissions[judging.at]?.seconds ?? 0)}
          onShow={id => {
            const version = versions.find(each => each.id === id)
            if (version) review.show(version.shown, version.at)
          }}
          onMark={review.mark}
        />
      }
      aside={
        <>
          {earlier.reason !== null && (
            <EarlierNote
              reason={earlier.reason}
              marks={earlier.marks}
              active={isThen ? seen.pin : null}
              onPick={number => {
                const active = isThen && seen.pin === number
                if (!isThen) review.show({ what: 'compare' })
                look({ pin: active ? null : number })
                if (!active) goToMark(earlier.marks[number - 1])
              }}
            />
          )}
          {!alone && (
            <SeatList
              judging={judging}
              seconds={submissions.map(({ seconds }) => seconds)}
              onShow={at => review.show({ what: 'submission' }, at)}
              onPick={at => review.change(now => ({ ...now, pick: at }))}
            />
          )}
          {comparison && (
            <DifferenceList
              title={t('review.differencesWith', {
                other: alone
                  ? t('review.revision', { number: earlier.submissions.length })
                  : t('review.submission', { number: review.against + 1 })
              })}
              comparison={comparison}
              selection={selection}
              nameOf={difference => {
                const mark = difference.after ?? difference.before
                return mark ? numberedName(named, mark) : ''
              }}
              factOf={difference => factOfDifference(named, difference)}
              onPick={({ after, before }) => {
                const mark = after ?? before
                if (!mark) return
                if (mark.on.item !== item)
                  goTo(
                    screen,
                    Math.max(
                      0,
                      job.held.targets.findIndex(each => each.item === mark.on.item)
                    )
                  )
                goToPartOf(screen, job.held.targets.find(each => each.item === mark.on.item)?.parts ?? [], mark.on.part)
                desk.select(after ? [after.id] : [])
                requestAnimationFrame(() => screen.bench.driver?.reveal(after ? after.id : `under:${mark.id}`))
              }}
            />
          )}
        </>
      }
      foot={
        <div className={styles.foot}>
          <RemarkList
            marks={opinion.marks}
            active={isThen ? null : seen.pin}
            placeOf={placeOf}
            onChange={marks => {
              review.change(now => withOpinion(now, { marks }))
              if (marks.length < opinion.marks.length) look({ pin: null })
            }}
            onActive={number => {
              if (isThen && number !== null) review.show({ what: 'submission' })
              look({ pin: number })
              if (number !== null) goToMark(opinion.marks[number - 1])
            }}
          />
          <VerdictPanel
            judging={judging}
            alone={alone}
            keys={{
              accept: key('verdict.accept'),
              back: key('verdict.return'),
              fix: key('verdict.fix'),
              send: keys['verdict.send'].chords[0] ?? ''
            }}
            off={{ accept: acceptHindrance(judging, changed), send: sendHindrance(judging, changed) }}
            told={seen.told}
            words={review.words}
            onAccept={review.accept}
            onReturn={() => review.setMode('return')}
            onFix={() => review.setMode('fix')}
            onSend={() => review.send()}
            onLeave={review.leave}
            onReason={name => review.change(now => toggledReason(now, name))}
            onWords={words => review.change(now => withOpinion(now, { words }))}
          />
        </div>
      }
    />
  )
}

/** What can be looked at, in order, each under a digit. */
const useVersions = ({
  alone,
  submissions,
  earlier,
  other
}: Review): readonly (Version & {
  readonly shown: Review['seen']['shown']
  readonly at?: number
})[] => {
  const { t } = useTranslation()
  const before = earlier.submissions.map((_, turn) => ({
    id: `e${turn}`,
    name: t('review.revision', { number: turn + 1 }),
    shown: { what: 'earlier' as const, turn }
  }))
  const now = submissions.map((_, at) => ({
    id: `s${at}`,
    name: alone ? t('review.current', { number: before.length + 1 }) : t('review.submission', { number: at + 1 }),
    shown: { what: 'submission' as const },
    at
  }))
  const both = other ? [{ id: 'compare', name: t('review.compare'), shown: { what: 'compare' as const } }] : []
  return [...before, ...now, ...both].map((version, i) => ({ ...version, key: String(i + 1) }))
}

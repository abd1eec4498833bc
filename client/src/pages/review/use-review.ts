import type { HeldJob, Target } from '@uurga/shared/api/queue.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { emptyDocument } from '@uurga/shared/document/document.ts'
import type { Fault } from '@uurga/shared/document/faults.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Bench } from '../../modalities/bench.ts'
import type { OpenJob } from '../../session/open-job.ts'
import { useDesk } from '../../session/use-desk.ts'
import type { KeyName } from '../../tools/keymap.ts'
import { isOneByOne, partAt } from '../annotate/job-view.ts'
import { actOn, goTo, keyOn, goToPartOf } from '../annotate/page-acts.ts'
import type { OnScreen } from '../annotate/on-screen.ts'
import {
  accepted,
  acceptHindrance,
  isCriticised,
  nextUndecided,
  opinionAt,
  reasonOf,
  sendHindrance,
  sentBack,
  toggledReason,
  verdictOf,
  withOpinion
} from './judging.ts'
import type { Hindrance, Mode, ReasonName } from './judging.ts'
import { baseOf, isMended, otherOf } from './shown.ts'
import type { Shown } from './shown.ts'
import { useEarlier } from './use-earlier.ts'
import { useJudging } from './use-judging.ts'

interface ReviewOf {
  readonly bench: Bench
  readonly job: OpenJob | null
  readonly target: Target | null
  readonly ontology: Ontology | null
  readonly language: string
}

const SUBMISSION: Shown = { what: 'submission' }
const NO_SUBMISSIONS: NonNullable<HeldJob['submissions']> = []

/** What a reviewer sees and does: one place for keys and buttons. */
export function useReview({ bench, job, target, ontology, language }: ReviewOf) {
  const { t } = useTranslation()
  const { desk } = useDesk()
  const held = job?.held ?? null
  const submissions = held?.submissions ?? NO_SUBMISSIONS
  const present = job?.history.present ?? emptyDocument
  const alone = submissions.length <= 1
  const [judging, change] = useJudging(job)
  const { mode, at, mending } = judging
  const changed = useMemo(() => held !== null && isMended(held, mending, present), [held, mending, present])
  const [seen, setSeen] = useState<{
    readonly turn: string
    readonly shown: Shown
    readonly against: number
    readonly pin: number | null
    readonly placing: boolean
    readonly told: Hindrance | 'reopened' | null
  }>(freshlySeen(judging.turn))
  if (seen.turn !== judging.turn) setSeen(freshlySeen(judging.turn))
  const look = (next: Partial<typeof seen>): void => setSeen(now => ({ ...now, told: null, ...next }))
  const words = useRef<HTMLTextAreaElement>(null)
  const earlier = useEarlier(alone ? submissions[0]?.job : undefined, submissions[0]?.submission)
  const against = seen.against === at ? (at + 1) % Math.max(1, submissions.length) : seen.against
  const other = useMemo(() => otherOf(submissions, earlier, at, against), [submissions, earlier, at, against])
  const opinion = opinionAt(judging, at)

  const mine: AnnotationDocument = alone || at === mending ? present : (submissions[at]?.document ?? emptyDocument)
  const document = seen.shown.what === 'earlier' ? (earlier.submissions[seen.shown.turn]?.document ?? mine) : mine
  const screen: OnScreen | null =
    job && target && ontology
      ? {
          desk,
          bench,
          ontology,
          language,
          modality: target.parts[0]?.modality ?? 'image',
          item: target.item,
          parts: target.parts,
          part: partAt(target, bench.state.part),
          by: 'review',
          targets: job.held.targets.length,
          document,
          selection: job.selection,
          editable: mode === 'fix' && seen.shown.what === 'submission' && (alone || at === mending)
        }
      : null

  const show = (shown: Shown, place = at): void => {
    const wanted = submissions[place]
    if (wanted && !alone && place !== at) {
      // Nothing was mended yet: what is shown is what would be mended.
      if (!changed && mode !== 'fix') desk.startFrom(wanted.document)
      change(now => ({
        ...now,
        at: place,
        mending: !changed && mode !== 'fix' ? place : now.mending,
        mode: now.mode === 'fix' ? 'fix' : 'look'
      }))
      look({ shown, against: at, pin: null, placing: false })
    } else look({ shown, placing: false })
  }
  const stop = (why: Hindrance | null): why is Hindrance => {
    if (why) look({ told: why })
    return why !== null
  }
  const send = (as: typeof judging = judging): readonly Fault[] => {
    if (!job || stop(sendHindrance(as, changed))) return []
    const between = t('review.reasons.between')
    return desk.judge(verdictOf(as, submissions, present, each => reasonOf(each, name => t(`review.reasons.${name}`), between)))
  }
  const accept = (): void => {
    if (stop(acceptHindrance(judging, changed))) return
    if (alone) {
      send({ ...judging, mode: 'look' })
      return
    }
    const next = accepted(judging)
    change(() => next)
    const to = nextUndecided(next)
    if (to !== null) {
      desk.startFrom(submissions[to]?.document ?? emptyDocument)
      change(now => ({ ...now, at: to, mending: to }))
      look({ shown: SUBMISSION, against: at, pin: null, placing: false })
    }
  }
  const setMode = (next: Mode): void => {
    if (next === 'return' && stop(changed ? 'changed' : null)) return
    // A correction is sent without remarks: none of them may be lost on the way.
    if (next === 'fix' && stop(isCriticised(opinion) ? 'criticised' : null)) return
    const enter = (): void => {
      if (next === 'return' && !alone) change(sentBack)
      else change(now => ({ ...now, mode: next, mending: next === 'fix' && !changed ? now.at : now.mending }))
      look({ placing: false, ...(next === 'fix' && { shown: SUBMISSION }) })
    }
    if (next !== 'return') return enter()
    // The caret is there before the next key: a fast typist's words are no shortcuts.
    flushSync(enter)
    words.current?.focus()
  }
  /** Out of a return or a correction; changes are taken back, and undo brings them back. */
  const leave = (): void => {
    if (mode === 'fix' && job) desk.restore(baseOf(job.held, mending))
    change(now => ({ ...now, mode: 'look' }))
    look({ placing: false })
  }
  const reason = (name: ReasonName): boolean => {
    if (!screen || mode === 'fix' || stop(changed ? 'changed' : null)) return false
    change(now => toggledReason(alone ? { ...now, mode: 'return' } : sentBack(now), name))
    look({})
    return true
  }
  const mark = (): void => {
    const [selected] = job?.selection ?? []
    if (!screen || mode === 'fix' || stop(changed ? 'changed' : null)) return
    if (selected !== undefined && !seen.placing && document.annotations.some(({ id }) => id === selected)) place(null, selected)
    else look({ placing: !seen.placing })
  }
  const place = (where: readonly number[] | null, annotation: string | null): void => {
    if (!target) return
    const only = isOneByOne(target.parts) || target.parts.length === 1 ? screen?.part : undefined
    const marks = [
      ...opinion.marks,
      {
        item: target.item,
        ...(only && { part: only.id }),
        ...(annotation !== null && { annotation }),
        ...(where && { at: [...where] }),
        text: ''
      }
    ]
    change(now => withOpinion({ ...now, mode: 'return' }, { marks, ...(!alone && { verdict: 'return' as const }) }))
    look({ shown: SUBMISSION, placing: false, pin: marks.length })
  }
  const reopen = async (): Promise<void> => {
    const refusal = await desk.reopenLast()
    if (!refusal) look({ told: 'reopened' })
  }
  const flip = (): boolean => {
    if (!other) return false
    if (alone) {
      const back = earlier.submissions.length - 1
      show(seen.shown.what === 'earlier' ? SUBMISSION : { what: 'earlier', turn: back })
    } else show(SUBMISSION, against)
    return true
  }

  const act = (name: KeyName): boolean => {
    if (name === 'verdict.reopen') {
      void reopen()
      return true
    }
    if (!screen) return false
    switch (name) {
      case 'verdict.accept':
        accept()
        return true
      case 'verdict.return':
        setMode('return')
        return true
      case 'verdict.fix':
        setMode('fix')
        return true
      case 'verdict.send':
        send()
        return true
      case 'verdict.mark':
        mark()
        return true
      case 'verdict.flip':
        return flip()
      case 'cancel':
        if (seen.placing) look({ placing: false })
        else if (mode === 'return' && job?.selection.length === 0) change(now => ({ ...now, mode: 'look' }))
        return true
      default:
        return actOn(screen, name)
    }
  }
  /** Digits show another submission or turn, as long as they are not needed for classes. */
  const key = (pressed: string): boolean => {
    if (!screen) return false
    if (mode === 'fix') return keyOn(screen, pressed)
    const number = Number(pressed)
    if (!Number.isInteger(number) || number < 1 || !other) return false
    const before = alone ? earlier.submissions.length : 0
    const count = before + submissions.length
    if (number > count + 1) return false
    if (number === count + 1) show({ what: 'compare' })
    else if (number <= before) show({ what: 'earlier', turn: number - 1 })
    else show(SUBMISSION, number - 1 - before)
    return true
  }
  const pick = ({ annotation, item }: Fault): void => {
    if (!screen || !job) return
    const on = annotation === undefined ? undefined : document.annotations.find(({ id }) => id === annotation)
    const to = job.held.targets.findIndex(each => each.item === (on?.on.item ?? item))
    if (to >= 0 && to !== bench.state.target) goTo(screen, to)
    if (!on) return
    goToPartOf(screen, job.held.targets[Math.max(to, 0)]?.parts ?? [], on.on.part)
    desk.select([on.id])
    requestAnimationFrame(() => bench.driver?.reveal(on.id))
  }

  return {
    screen,
    judging,
    change,
    seen,
    look,
    changed,
    alone,
    submissions,
    earlier,
    other,
    against,
    opinion,
    words,
    act,
    key,
    reason,
    accept,
    setMode,
    send,
    leave,
    mark,
    place,
    reopen,
    show,
    pick
  }
}

export type Review = ReturnType<typeof useReview>

const freshlySeen = (turn: string) => ({
  turn,
  shown: SUBMISSION,
  against: 1,
  pin: null as number | null,
  placing: false,
  told: null as Hindrance | 'reopened' | null
})

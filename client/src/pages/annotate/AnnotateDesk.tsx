import type { ErrorCode } from '@uurga/shared/api/errors.ts'
import type { Fault } from '@uurga/shared/document/faults.ts'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-format.ts'
import { Bench } from '../../modalities/bench.ts'
import type { StagePin } from '../../modalities/stage.ts'
import { ontologyKey } from '../../session/desk-state.ts'
import { useDesk, useDeskState } from '../../session/use-desk.ts'
import type { KeyName } from '../../tools/keymap.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { BenchView } from './BenchView.tsx'
import { DeskScreen, LostScreen } from './DeskScreen.tsx'
import { GuidelineSheet } from './GuidelineSheet.tsx'
import { JobBar } from './JobBar.tsx'
import { KeptNotice } from './KeptNotice.tsx'
import { LastSubmit } from './LastSubmit.tsx'
import { NothingConfirm } from './NothingConfirm.tsx'
import { partAt } from './job-view.ts'
import { actOn, goTo, keyOn, goToPartOf } from './page-acts.ts'
import type { OnScreen } from './on-screen.ts'
import { printed } from './printed.ts'
import { ReturnedNote } from './ReturnedNote.tsx'
import { ShortcutSheet } from './ShortcutSheet.tsx'
import { SkipSheet } from './SkipSheet.tsx'
import { useBegin } from './use-begin.ts'
import { useKeyMap } from './use-key-map.ts'
import { useKeys } from './use-keys.ts'
import { useOfJob } from './use-of-job.ts'
import styles from './Workbench.module.css'

type Open = 'help' | 'guideline' | 'skip' | 'nothing' | null

/** A person labelling: the job on screen, what is asked of her, and what she does with it. */
export function AnnotateDesk({ project, projectName }: { project: string; projectName: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const keys = useKeyMap()
  const { desk } = useDesk()
  const [bench] = useState(() => new Bench())
  const [looking, setLooking] = useState(false)
  const find = useRef<HTMLInputElement>(null)
  const phase = useDeskState(state => state.phase)
  const job = useDeskState(state => state.jobs[0] ?? null)
  const [open, setOpen] = useOfJob<Open>(job?.held.id, null)
  const [pin, setPin] = useOfJob<number | null>(job?.held.id, null)
  const [refused, setRefused] = useOfJob<ErrorCode | null>(job?.held.id, null)
  const ontologies = useDeskState(state => state.ontologies)
  const lost = useDeskState(state => state.lost)

  const ontology = job ? (ontologies.get(ontologyKey(job.held)) ?? null) : null
  const working = phase === 'open' && job !== null && lost === null && ontology !== null
  const target = useBegin(bench, working ? job : null, ontology)
  const part = target === null ? undefined : partAt(target, bench.state.part)?.id
  const pins = useMemo(
    () => pinsOf(job?.held.returned?.marks ?? [], target?.item, part, pin),
    [job?.held.returned, target?.item, part, pin]
  )

  const screen: OnScreen | null =
    working && target
      ? {
          desk,
          bench,
          ontology,
          language,
          modality: target.parts[0]?.modality ?? 'image',
          item: target.item,
          parts: target.parts,
          part: partAt(target, bench.state.part),
          by: 'person',
          targets: job.held.targets.length,
          document: job.history.present,
          selection: job.selection,
          editable: true
        }
      : null

  const submit = (): void => {
    if (!job || !screen) return
    if (bench.driver?.isBusy()) bench.driver.key('finish', { shift: false, alt: false, mod: false })
    const present = desk.current?.history.present
    if (present && present.annotations.length === 0 && present.nothing !== true) setOpen('nothing')
    else show(desk.submit())
  }
  const show = ([first]: readonly Fault[]): void => {
    if (first) pick(first)
  }
  const pick = ({ annotation, item }: Fault): void => {
    if (!screen || !job) return
    const on = annotation === undefined ? undefined : job.history.present.annotations.find(({ id }) => id === annotation)
    const at = job.held.targets.findIndex(each => each.item === (on?.on.item ?? item))
    if (at >= 0 && at !== bench.state.target) goTo(screen, at)
    if (!on) return
    goToPartOf(screen, job.held.targets[Math.max(at, 0)]?.parts ?? [], on.on.part)
    desk.select([on.id])
    requestAnimationFrame(() => bench.driver?.reveal(on.id))
  }
  const act = (name: KeyName): boolean => {
    switch (name) {
      case 'help':
      case 'guideline':
        setOpen(name)
        return true
      case 'submit':
        submit()
        return true
      case 'skip':
        if (screen) setOpen('skip')
        return true
      case 'take-back':
        void desk.takeBackLast().then(refusal => setRefused(refusal?.refused ?? null))
        return true
      case 'find.class':
        find.current?.focus()
        return true
      default:
        return screen !== null && actOn(screen, name)
    }
  }
  useKeys({
    map: keys,
    scope: 'annotate',
    bench,
    act,
    other: key => screen !== null && keyOn(screen, key),
    away: open !== null
  })

  const returned = job?.held.returned
  return (
    <div className={styles.bench}>
      <JobBar
        job={working ? job : null}
        projectName={projectName}
        note={
          returned &&
          working && (
            <Chip tone="wa">
              <Icon name="return" size={12} />
              {t('annotate.returned', { count: returned.marks.length })}
            </Chip>
          )
        }
      >
        <LastSubmit
          takeBackKey={printed(keys['take-back'].chords[0] ?? '')}
          refused={refused}
          onTakeBack={() => act('take-back')}
        />
        <Button
          kind="quiet"
          size="tool"
          keys={printed(keys.skip.chords[0] ?? '')}
          off={!screen && t('annotate.screen.waiting')}
          onClick={() => setOpen('skip')}
        >
          {t('annotate.skip')}
        </Button>
        <Button
          kind="primary"
          size="tool"
          keys={keys.submit.chords[0]}
          off={!screen && t('annotate.screen.waiting')}
          onClick={submit}
          data-testid="submit"
        >
          {t('annotate.submit')}
        </Button>
      </JobBar>
      {screen && job && target ? (
        <BenchView
          screen={screen}
          keys={keys}
          target={target}
          targets={job.held.targets}
          pins={pins}
          faults={job.faults}
          history={job.history}
          find={find}
          by="person"
          onAction={act}
          onFault={pick}
          onSkip={() => setOpen('skip')}
          notice={<KeptNotice />}
          aside={
            returned && (
              <ReturnedNote
                reason={returned.reason}
                pins={pins}
                onPick={({ number }) => setPin(number === pin ? null : number)}
              />
            )
          }
          over={
            open === 'nothing' && (
              <NothingConfirm
                onConfirm={() => {
                  setOpen(null)
                  show(desk.submit(true))
                }}
                onCancel={() => setOpen(null)}
              />
            )
          }
        />
      ) : (
        <div className={styles.main} style={{ gridColumn: '1 / -1' }}>
          <KeptNotice />
          {lost && !looking ? (
            <LostScreen
              lost={lost}
              onSee={() => setLooking(true)}
              onNext={() => {
                setLooking(false)
                desk.leaveLost()
              }}
            />
          ) : (
            <DeskScreen projectName={projectName} stage="label" />
          )}
        </div>
      )}
      <ShortcutSheet
        open={open === 'help'}
        keys={keys}
        scope="annotate"
        ontology={ontology}
        language={language}
        onClose={() => setOpen(null)}
      />
      <GuidelineSheet project={project} open={open === 'guideline'} onClose={() => setOpen(null)} />
      <SkipSheet
        open={open === 'skip'}
        onClose={() => setOpen(null)}
        onSkip={reason => {
          setOpen(null)
          desk.skip(reason)
        }}
      />
    </div>
  )
}

/** Remarks as numbered pins; those of other items of the slice are listed all the same. */
const pinsOf = (
  marks: readonly {
    annotation?: string | undefined
    item?: string | undefined
    part?: string | undefined
    at?: number[] | undefined
    text: string
  }[],
  item: string | undefined,
  part: string | undefined,
  active: number | null
): readonly StagePin[] =>
  marks.map(({ annotation, at, text, item: on, part: onPart }, i) => {
    const here = (on === undefined || on === item) && (onPart === undefined || onPart === part)
    const [x, y] = at ?? []
    return {
      number: i + 1,
      text,
      active: i + 1 === active,
      ...(here && annotation !== undefined && { annotation }),
      ...(here && x !== undefined && y !== undefined && { at: { x, y } })
    }
  })

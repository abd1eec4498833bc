import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-format.ts'
import { Bench } from '../../modalities/bench.ts'
import { ontologyKey } from '../../session/desk-state.ts'
import { useDesk, useDeskState } from '../../session/use-desk.ts'
import type { KeyName } from '../../tools/keymap.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { DeskScreen, LostScreen } from '../annotate/DeskScreen.tsx'
import { GuidelineSheet } from '../annotate/GuidelineSheet.tsx'
import { JobBar } from '../annotate/JobBar.tsx'
import { printed } from '../annotate/printed.ts'
import { ShortcutSheet } from '../annotate/ShortcutSheet.tsx'
import { useBegin } from '../annotate/use-begin.ts'
import { useKeyMap } from '../annotate/use-key-map.ts'
import { useKeys } from '../annotate/use-keys.ts'
import styles from '../annotate/Workbench.module.css'
import { reasonUnder } from './reason-keys.ts'
import { LastVerdict } from './LastVerdict.tsx'
import { ReviewBench } from './ReviewBench.tsx'
import { useReview } from './use-review.ts'

/** A sheet that lies over the desk, and the job it was opened at. */
interface Opened {
  readonly sheet: 'help' | 'guideline'
  readonly at: string | undefined
}

/** A person reviewing: what was handed in, on the canvas it was made on, and her verdict. */
export function ReviewDesk({ project, projectName }: { project: string; projectName: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const keys = useKeyMap()
  const { desk } = useDesk()
  const [bench] = useState(() => new Bench())
  const [opened, setOpened] = useState<Opened | null>(null)
  const find = useRef<HTMLInputElement>(null)
  const phase = useDeskState(state => state.phase)
  const held = useDeskState(state => state.jobs[0] ?? null)
  const ontologies = useDeskState(state => state.ontologies)
  const lost = useDeskState(state => state.lost)
  const canReopen = useDeskState(state => state.lastVerdict?.acknowledged === true)

  const ontology = held ? (ontologies.get(ontologyKey(held.held)) ?? null) : null
  const job = phase === 'open' && lost === null && ontology !== null ? held : null
  const target = useBegin(bench, job, ontology)
  const review = useReview({ bench, job, target, ontology, language })

  // Another job begins with nothing open.
  const open = opened?.at === held?.held.id ? opened?.sheet : undefined
  const act = (name: KeyName): boolean => {
    if (name === 'help' || name === 'guideline') {
      setOpened({ sheet: name, at: held?.held.id })
      return true
    }
    if (name === 'find.class') {
      find.current?.focus()
      return find.current !== null
    }
    return review.act(name)
  }
  useKeys({
    map: keys,
    scope: 'review',
    bench,
    act,
    other: key => {
      const reason = reasonUnder(key)
      return review.key(key) || (reason !== null && review.reason(reason))
    },
    away: open !== undefined
  })

  return (
    <div className={styles.bench}>
      <JobBar
        job={job}
        projectName={projectName}
        note={
          review.earlier.submissions.length > 0 &&
          job && (
            <Chip tone="wa">
              <Icon name="return" size={12} />
              {t('review.again')}
            </Chip>
          )
        }
      >
        {canReopen && (
          <LastVerdict reopenKey={printed(keys['verdict.reopen'].chords[0] ?? '')} onReopen={() => void review.reopen()} />
        )}
      </JobBar>
      {review.screen && job && target ? (
        <ReviewBench review={review} screen={review.screen} job={job} target={target} keys={keys} find={find} onAction={act} />
      ) : (
        <div className={styles.main} style={{ gridColumn: '1 / -1' }}>
          {lost ? (
            <LostScreen lost={lost} onNext={() => desk.leaveLost()} />
          ) : (
            <DeskScreen projectName={projectName} stage="review" />
          )}
        </div>
      )}
      <ShortcutSheet
        open={open === 'help'}
        keys={keys}
        scope="review"
        ontology={ontology}
        language={language}
        onClose={() => setOpened(null)}
      />
      <GuidelineSheet project={project} open={open === 'guideline'} onClose={() => setOpened(null)} />
    </div>
  )
}

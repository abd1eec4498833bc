import { listMembers } from '@uurga/shared/api/projects.ts'
import { listSlices } from '@uurga/shared/api/reviews.ts'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { usePages } from '../../../api/use-reply.ts'
import { LinkButton } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Select } from '../../../ui/Field.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { LoadMore } from '../../../ui/LoadMore.tsx'
import page from '../../../ui/Page.module.css'
import { useProject } from '../ProjectFrame.tsx'
import { BulkAccept } from './BulkAccept.tsx'
import { SliceSheet } from './SliceSheet.tsx'
import styles from './Slices.module.css'
import { SliceTable } from './SliceTable.tsx'
import { STAGE_NAMES, STATE_NAMES } from './words.ts'

/** All slices of a project, by where they stand and who had them; one opens with its history and what can be done. */
export function SlicesPage() {
  const { t } = useTranslation()
  const { project, can } = useProject()
  const [search, setSearch] = useSearchParams()
  const [stage, state, annotator, opened] = ['stage', 'state', 'person', 'slice'].map(name => search.get(name) ?? '')
  const set = (name: string) => (value: string) =>
    setSearch(
      before => {
        const next = new URLSearchParams(before)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true }
    )
  const { rows: members = [] } = usePages(listMembers, { params: { project: project.id }, query: { limit: 200 } })
  const filtered = stage !== '' || state !== '' || annotator !== ''
  const list = usePages(listSlices, {
    params: { project: project.id },
    query: { limit: 100, ...(stage && { stage }), ...(state && { state }), ...(annotator && { annotator }) }
  })
  const any = { value: '', name: t('slices.any') }
  return (
    <div className={page.page}>
      <div className={styles.filters}>
        <Filter name={t('slices.stage')}>
          <Select
            tool
            label={t('slices.stage')}
            value={stage ?? ''}
            options={[any, ...STAGE_NAMES.map(value => ({ value, name: t(`words.stage.${value}`) }))]}
            onChange={set('stage')}
          />
        </Filter>
        <Filter name={t('slices.state')}>
          <Select
            tool
            label={t('slices.state')}
            value={state ?? ''}
            options={[any, ...STATE_NAMES.map(value => ({ value, name: t(`words.job.${value}`) }))]}
            onChange={set('state')}
          />
        </Filter>
        <Filter name={t('slices.person')}>
          <Select
            tool
            label={t('slices.person')}
            value={annotator ?? ''}
            options={[any, ...members.map(({ user, name }) => ({ value: user, name }))]}
            onChange={set('person')}
          />
        </Filter>
        <span className="grow" />
        {can('job.review') && <BulkAccept project={project.id} annotator={annotator ?? ''} />}
      </div>
      <div className={page.region}>
        <Loaded of={{ ...list, data: list.rows }} rows={10}>
          {rows =>
            rows.length > 0 ? (
              <SliceTable rows={rows} opened={opened ?? ''} onOpen={set('slice')} />
            ) : (
              <EmptyState title={filtered ? t('slices.empty') : t('slices.none')}>
                {!filtered && can('project.write') && (
                  <LinkButton to={`/projects/${project.id}/split`}>{t('slices.toSplit')}</LinkButton>
                )}
              </EmptyState>
            )
          }
        </Loaded>
      </div>
      <LoadMore more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      {opened && <SliceSheet key={opened} slice={opened} members={members} onClose={() => set('slice')('')} />}
    </div>
  )
}

function Filter({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <span className="flex gap8">
      <span className="size12 tone2 nowrap">{name}</span>
      {children}
    </span>
  )
}

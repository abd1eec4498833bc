import { listReleases } from '@uurga/shared/api/releases.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { usePages } from '../../../api/use-reply.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useProject } from '../ProjectFrame.tsx'
import { NewReleaseSheet } from './NewReleaseSheet.tsx'
import { ReleaseList } from './ReleaseList.tsx'
import styles from './Releases.module.css'
import { ReleaseView } from './ReleaseView.tsx'

/** The releases of a project as a line of versions, and the one that is looked at: the newest unless the address names another. */
export function ReleasesPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { project, can } = useProject()
  const { release: named } = useParams()
  const [making, setMaking] = useState(false)
  const list = usePages(listReleases, { params: { project: project.id }, query: { limit: 100 } })
  const creates = can('release.create')
  const nothing = project.done === 0 && t('errors.nothing-to-release')
  return (
    <>
      <Loaded of={{ ...list, data: list.rows }} rows={8}>
        {rows => {
          const opened = named ?? rows[0]?.id
          return opened === undefined ? (
            <EmptyState title={t('releases.empty')} text={t('releases.emptyText')}>
              {creates && (
                <Button kind="primary" off={nothing} onClick={() => setMaking(true)}>
                  {t('releases.new')}
                </Button>
              )}
            </EmptyState>
          ) : (
            <div className={styles.layout}>
              <ReleaseList
                rows={rows}
                opened={opened}
                more={list.hasNextPage}
                onMore={() => void list.fetchNextPage()}
                {...(creates && { onNew: () => setMaking(true), nothing })}
              />
              <ReleaseView key={opened} id={opened} newest={opened === rows[0]?.id} />
            </div>
          )
        }}
      </Loaded>
      {making && (
        <NewReleaseSheet
          taken={(list.rows ?? []).map(({ name }) => name)}
          onClose={() => setMaking(false)}
          onMade={id => {
            setMaking(false)
            void navigate(`/projects/${project.id}/releases/${id}`)
          }}
        />
      )}
    </>
  )
}

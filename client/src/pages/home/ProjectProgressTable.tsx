import type { Home } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useFormat } from '../../i18n/use-format.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LoopBar } from '../../ui/LoopBar.tsx'
import { Table } from '../../ui/Table.tsx'

/** Projects and how far they are; the whole row opens one. */
export function ProjectProgressTable({ projects }: { projects: Home['projects'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const columns = [
    { key: 'name', name: t('home.project') },
    { key: 'bar', name: t('home.progress'), width: '26%' },
    { key: 'done', name: t('home.accepted'), figures: true },
    { key: 'label', name: t('home.waitingShort'), figures: true },
    { key: 'review', name: t('home.toReviewShort'), figures: true }
  ]
  return (
    <Table columns={columns} label={t('shell.projects')}>
      {projects.map(project => {
        const share = project.total > 0 ? project.done / project.total : 0
        const [done, total] = [format.number(project.done), format.number(project.total)]
        return (
          <tr key={project.id} onClick={() => void navigate(`/projects/${project.id}`)}>
            <td>
              <span className="flex gap8">
                <Icon name={project.modality} className="tone3" />
                <Link to={`/projects/${project.id}`} className="medium" onClick={event => event.stopPropagation()}>
                  {project.name}
                </Link>
                {project.paused && <Chip tone="wa">{t('home.paused')}</Chip>}
              </span>
            </td>
            <td>
              <span className="flex gap8">
                <LoopBar share={share} label={t('home.acceptedOf', { name: project.name, done, total })} />
                <span className="num size12 tone2 nowrap">{format.percent(share)}</span>
              </span>
            </td>
            <td data-n>
              {done} <span className="tone3">/ {total}</span>
            </td>
            <td data-n>{format.number(project.waiting)}</td>
            <td data-n>{format.number(project.waitingReview)}</td>
          </tr>
        )
      })}
    </Table>
  )
}

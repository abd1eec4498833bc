import type { Progress } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { Chip } from '../../../ui/Chip.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Table } from '../../../ui/Table.tsx'
import { acceptedShare, attention } from './attention.ts'

/** What each person has done and how it was judged; what wants attention is said in a word. */
export function PeopleTable({ people }: { people: Progress['people'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (people.length === 0) return <EmptyState title={t('projects.noPeople')} />
  const columns = [
    { key: 'name', name: t('projects.person') },
    { key: 'submitted', name: t('projects.submitted'), figures: true },
    { key: 'rate', name: t('projects.rate'), figures: true },
    { key: 'fixed', name: t('projects.fixed'), figures: true },
    { key: 'returned', name: t('projects.returned'), figures: true },
    { key: 'mean', name: t('projects.mean'), figures: true },
    { key: 'note', name: t('shell.more'), unseen: true }
  ]
  return (
    <Table columns={columns} label={t('projects.people')}>
      {people
        .toSorted((a, b) => b.submitted - a.submitted)
        .map(person => {
          const share = acceptedShare(person)
          const note = attention(person, people)
          return (
            <tr key={person.user}>
              <td>
                <span className="medium">{person.name}</span>{' '}
                {person.role !== 'annotator' && <span className="tone3 size12">{t(`words.role.${person.role}`)}</span>}
              </td>
              <td data-n>{format.number(person.submitted)}</td>
              <td data-n className={note === null ? undefined : 'tone-wa medium'}>
                {share === null ? '–' : format.percent(share)}
              </td>
              <td data-n className="tone2">
                {format.number(person.fixed)}
              </td>
              <td data-n className={note === 'manyReturns' ? 'tone-wa' : 'tone2'}>
                {format.number(person.returned)}
              </td>
              <td data-n className="tone2">
                {person.submitted === 0 ? '–' : format.duration(person.seconds / person.submitted)}
              </td>
              <td data-n>{note !== null && <Chip tone="wa">{t(`projects.${note}`)}</Chip>}</td>
            </tr>
          )
        })}
    </Table>
  )
}

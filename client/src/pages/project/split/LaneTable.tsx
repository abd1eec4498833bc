import { listLanes, patchLane } from '@uurga/shared/api/projects.ts'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../api/use-command.ts'
import { useReply } from '../../../api/use-reply.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { Select } from '../../../ui/Field.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import page from '../../../ui/Page.module.css'
import { Table } from '../../../ui/Table.tsx'

const PRIORITIES = [0, 10, 25, 50, 75, 100]

/** The queues of a project: what they need, how urgent they are, whether they hand out. */
export function LaneTable({ project }: { project: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reading = useReply(listLanes, { params: { project } })
  const patch = useCommand(patchLane, [listLanes])
  const columns = [
    { key: 'need', name: t('split.need') },
    { key: 'total', name: t('split.total'), figures: true },
    { key: 'priority', name: t('split.priority') },
    { key: 'state', name: t('members.state') },
    { key: 'act', name: t('shell.edit'), unseen: true }
  ]
  return (
    <section className={page.section}>
      <h2>{t('split.lanes')}</h2>
      <p className="tone2">{t('split.lanesText')}</p>
      <div className={page.region} style={{ marginTop: 8 }}>
        <Loaded of={reading} rows={2}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p className="tone3" style={{ padding: 16 }}>
                {t('split.noLanes')}
              </p>
            ) : (
              <Table columns={columns} label={t('split.lanes')}>
                {rows.map(lane => (
                  <tr key={lane.id}>
                    <td>{lane.need.length === 0 ? <span className="tone3">{t('split.noNeed')}</span> : lane.need.join(', ')}</td>
                    <td data-n>{format.number(lane.total)}</td>
                    <td>
                      <Select
                        tool
                        label={t('split.priority')}
                        value={String(lane.priority)}
                        options={[...new Set([...PRIORITIES, lane.priority])]
                          .toSorted((a, b) => a - b)
                          .map(value => ({ value: String(value), name: String(value) }))}
                        onChange={value =>
                          void patch.run({ params: { project, lane: lane.id }, body: { priority: Number(value) } })
                        }
                      />
                    </td>
                    <td>
                      <Chip tone={lane.paused ? 'wa' : 'ok'}>{lane.paused ? t('split.pausedLane') : t('split.openLane')}</Chip>
                    </td>
                    <td data-n>
                      <Button
                        size="tool"
                        busy={patch.busy}
                        onClick={() => void patch.run({ params: { project, lane: lane.id }, body: { paused: !lane.paused } })}
                      >
                        {lane.paused ? t('split.goOn') : t('split.pause')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </Table>
            )
          }
        </Loaded>
        <ErrorNote problem={patch.problem} />
      </div>
    </section>
  )
}

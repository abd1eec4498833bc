import { listAudit } from '@uurga/shared/api/audit.ts'
import { on, type Mounted } from '../http/route.ts'
import type { Services } from '../services.ts'

export const auditRoutes = ({ audit, accounts }: Pick<Services, 'audit' | 'accounts'>): Mounted[] => [
  on(listAudit, async ({ query }) => {
    const { rows, cursor } = await audit.list(query)
    const names = await accounts.names(rows.map(({ actor }) => actor))
    return {
      rows: rows.map(({ _id, at, actor, action, subject, project, detail }) => ({
        id: _id,
        at,
        actor,
        actorName: names.get(actor),
        action,
        subject,
        project,
        detail: { ...detail }
      })),
      cursor
    }
  })
]

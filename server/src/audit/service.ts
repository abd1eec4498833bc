import type { Connection } from 'mongoose'
import { newId } from '../store/ids.ts'
import { openAuditStore, type AuditRow } from './store.ts'

/** Who changed accounts, members, settings and releases. The moves of jobs are in the queue's ledger. */
export interface Audit {
  record(entry: {
    actor: string
    action: string
    subject: string
    project?: string | undefined
    detail?: Readonly<Record<string, unknown>>
  }): Promise<void>
  list(asked: {
    project?: string | undefined
    cursor?: string | undefined
    limit: number
  }): Promise<{ rows: readonly AuditRow[]; cursor?: string }>
}

export const createAudit = ({ connection, now }: { connection: Connection; now: () => number }): Audit => {
  const store = openAuditStore(connection)
  return {
    record: ({ actor, action, subject, project, detail = {} }) =>
      store.add({ _id: newId(now()), at: now(), actor, action, subject, ...(project === undefined ? {} : { project }), detail }),
    list: async ({ project, cursor, limit }) => {
      const rows = await store.list(project, cursor, limit + 1)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { rows: rows.slice(0, limit), ...(last === undefined ? {} : { cursor: last._id }) }
    }
  }
}

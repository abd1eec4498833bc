import { Schema, type Connection } from 'mongoose'

export interface AuditRow {
  readonly _id: string
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly project?: string
  readonly detail: Readonly<Record<string, unknown>>
}

const audit = new Schema(
  { _id: String, at: Number, actor: String, action: String, subject: String, project: String, detail: Schema.Types.Mixed },
  { versionKey: false, minimize: false, id: false }
)
// the whole log, newest first, is read by _id; that of a project by this
audit.index({ project: 1, _id: -1 }, { name: 'project' })

/** Rows are only ever added. */
export const openAuditStore = (connection: Connection) => {
  const rows = connection.model<AuditRow>('audit', audit, 'audit')
  return {
    add: async (row: AuditRow): Promise<void> => void (await rows.collection.insertOne(row as never)),
    list: (project: string | undefined, before: string | undefined, limit: number): Promise<AuditRow[]> =>
      rows
        .find({ ...(project === undefined ? {} : { project }), ...(before === undefined ? {} : { _id: { $lt: before } }) })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<AuditRow[]>()
  }
}

import {
  createExport,
  createRelease,
  getExport,
  getExportFile,
  getRelease,
  listExports,
  listFormats,
  listReleases
} from '@uurga/shared/api/releases.ts'
import { sendBytes } from '../http/bytes.ts'
import { on, type Mounted } from '../http/route.ts'
import type { Services } from '../services.ts'
import { formatRows } from './formats.ts'

export const releaseRoutes = ({ releases, blobs }: Pick<Services, 'releases' | 'blobs'>): Mounted[] => [
  on(
    createRelease,
    async ({ params: { project }, body, caller }) => await releases.create({ project, user: caller.id, ...body })
  ),
  on(listReleases, async ({ params: { project }, query }) => await releases.list(project, query)),
  on(getRelease, async ({ params: { release } }) => await releases.get(release)),
  on(
    createExport,
    async ({ params: { release }, body, caller }) => await releases.createExport({ release, user: caller.id, ...body })
  ),
  on(listExports, async ({ params: { release }, query }) => await releases.exports(release, query)),
  on(getExport, async ({ params: { export: id } }) => await releases.getExport(id)),
  on(getExportFile, async ({ params: { export: id }, req, res }) => {
    const found = await releases.file(id)
    if ('refused' in found) return found
    const { blob, bytes, type, name } = found
    await sendBytes(res, req, {
      stream: range => blobs.read(blob, range),
      size: bytes,
      type,
      etag: blob,
      name,
      disposition: 'attachment'
    })
    return undefined
  }),
  on(listFormats, async () => ({ rows: formatRows() }))
]

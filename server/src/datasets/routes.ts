import * as api from '@uurga/shared/api/datasets.ts'
import { isRefusal, refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import { sendBytes } from '../http/bytes.ts'
import { on, type Call, type Mounted } from '../http/route.ts'
import type { Services } from '../services.ts'
import type { PartBytes } from './part-bytes.ts'
import { receiveFiles } from './upload.ts'

export const datasetRoutes = ({
  datasets,
  blobs,
  audit,
  accounts
}: Pick<Services, 'datasets' | 'blobs' | 'audit' | 'accounts'>): Mounted[] => {
  const send = async ({ req, res }: Pick<Call<typeof api.getMedia>, 'req' | 'res'>, found: PartBytes | Refusal) => {
    if (isRefusal(found)) return found
    const { read, size, type, etag, name } = found
    await sendBytes(res, req, { stream: range => read(range), size, type, etag, name, disposition: 'inline', maxAge: 3600 })
    return undefined
  }
  return [
    on(api.createDataset, async ({ caller, body }) => await datasets.make(caller, body)),
    on(api.listDatasets, async ({ caller, query }) => await datasets.list(caller, query)),
    on(api.getDataset, async ({ params }) => await datasets.get(params.dataset)),
    on(api.patchDataset, async ({ caller, params, body }) => await datasets.change(caller, params.dataset, body as never)),
    on(api.deleteDataset, async ({ caller, params }) => await datasets.remove(caller, params.dataset)),
    on(api.putDatasetMember, async ({ caller, role, params: { dataset, user }, body }) => {
      if ((await accounts.user(user))?.state !== 'active')
        return refuse('not-found', 'there is no such account, or it is disabled')
      return await datasets.setMember(caller, role, dataset, user, body.role)
    }),
    on(api.createImport, async ({ caller, params, query, req, res }) => {
      const uploaded = await receiveFiles(blobs, req, res)
      if ('sources' in uploaded) {
        const started = await datasets.startImport(caller.id, params.dataset, uploaded, query)
        await audit.record({
          actor: caller.id,
          action: 'import.start',
          subject: started.id,
          detail: { dataset: params.dataset, files: uploaded.sources.length }
        })
        return { id: started.id, refused: [...started.refused] }
      }
      return uploaded
    }),
    on(api.listImports, async ({ params, query }) => await datasets.imports(params.dataset, query)),
    on(api.getImport, async ({ params }) => await datasets.import(params.import)),
    on(api.cancelImport, async ({ params }) => await datasets.cancel(params.import)),
    on(api.resumeImport, async ({ params }) => await datasets.resume(params.import)),
    on(api.rollbackImport, async ({ caller, params }) => await datasets.rollBack(caller, params.import)),
    on(api.listItems, async ({ params, query }) => await datasets.listItems(params.dataset, query)),
    on(api.getItem, async ({ params }) => await datasets.getItem(params.item)),
    on(api.deleteItem, async ({ caller, params }) => await datasets.removeItem(caller, params.item)),
    on(
      api.getMedia,
      async ({ caller, params: { item, part }, ...call }) => await send(call, await datasets.bytes(caller, item, part))
    ),
    on(
      api.getDerivative,
      async ({ caller, params: { item, part, derivative }, ...call }) =>
        await send(call, await datasets.bytes(caller, item, part, derivative))
    ),
    on(
      api.getTile,
      async ({ caller, params: { item, part, ...at }, ...call }) => await send(call, await datasets.tile(caller, item, part, at))
    )
  ]
}

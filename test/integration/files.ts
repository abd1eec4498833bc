/** Files as people send them, good and bad, and what an import made of them. */
import {
  createDataset,
  createImport,
  getImport,
  getTile,
  listItems,
  type ImportRun,
  type Item
} from '@uurga/shared/api/datasets.ts'
import sharp from 'sharp'
import { ZipFile } from 'yazl'
import { pathOf, type Client } from '../demo/client.ts'
import { isOver, until, type Upload } from '../demo/setup.ts'

export const file = (name: string, content: string | Uint8Array): Upload => ({
  name,
  bytes: new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content)
})

/** A picture of one colour; another colour makes other bytes. */
export const picture = async (
  width: number,
  height: number,
  {
    colour = '#a33',
    orientation = 1,
    format = 'jpeg'
  }: { colour?: string; orientation?: number; format?: 'jpeg' | 'png' | 'tiff' } = {}
): Promise<Uint8Array> =>
  await sharp({ create: { width, height, channels: 3, background: colour } })
    .toFormat(format)
    .withMetadata({ orientation })
    .toBuffer()

export const zipOf = async (files: readonly Upload[]): Promise<Uint8Array> => {
  const zip = new ZipFile()
  for (const { name, bytes } of files) zip.addBuffer(Buffer.from(bytes), name)
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream as unknown as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

/** The same bytes with another name of equal length in them: what no honest program would write. */
export const renamed = (zip: Uint8Array, from: string, to: string): Uint8Array =>
  Buffer.from(Buffer.from(zip).toString('latin1').replaceAll(from, to), 'latin1')

export const makeDataset = async (owner: Client, modality: 'image' | 'text', name = 'dataset 数据集'): Promise<string> =>
  (await owner.call(createDataset, { body: { name, modality } })).id

/** `asked`: the query of the import, as an address has it. */
export const send = async (client: Client, dataset: string, files: readonly Upload[], asked = ''): Promise<Response> => {
  const form = new FormData()
  for (const { name, bytes } of files) form.append('files', new Blob([bytes]), name)
  return await client.fetch('post', `${pathOf(createImport, { dataset })}${asked}`, { body: form })
}

export const settled = async (client: Client, run: string): Promise<ImportRun> =>
  await until(() => client.call(getImport, { params: { import: run } }), isOver)

/** Sends files and waits for the end of their import. */
export const importInto = async (client: Client, dataset: string, files: readonly Upload[], asked = ''): Promise<ImportRun> => {
  const response = await send(client, dataset, files, asked)
  if (response.status !== 202) throw new Error(`import: ${response.status} ${await response.text()}`)
  return await settled(client, ((await response.json()) as { id: string }).id)
}

export const itemsOf = async (client: Client, dataset: string): Promise<Item[]> => {
  const all: Item[] = []
  for (let cursor: string | undefined; ;) {
    const page = await client.call(listItems, {
      params: { dataset },
      query: { limit: 200, ...(cursor !== undefined && { cursor }) }
    })
    all.push(...page.rows)
    if (page.cursor === undefined) return all
    cursor = page.cursor
  }
}

/** Refusals as `name:row code`, in the order they were found. */
export const refusals = ({ refused }: Pick<ImportRun, 'refused'>): string[] =>
  refused.map(({ name, row, code }) => `${name}${row === undefined ? '' : `:${row}`} ${code}`)

export const textsOf = (items: readonly Item[]): (string | undefined)[] => items.map(({ parts }) => parts[0]?.text)

/** Waits until the tiles of a large picture are made. */
export const tilesMade = async (client: Client, item: Item | undefined): Promise<void> => {
  const path = pathOf(getTile, { item: item?.id ?? '', part: item?.parts[0]?.id ?? '', level: '0', column: '0', row: '0' })
  await until(
    async () => (await client.fetch('get', path)).status,
    status => status === 200
  )
}

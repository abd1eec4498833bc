import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aBox } from '@uurga/shared/document/testing/samples.ts'
import type { ExportItem } from '@uurga/shared/formats/model.ts'
import { inTurn, sampleItems } from '@uurga/shared/formats/testing/release.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spooled } from './spool.ts'

const gather = async (items: AsyncIterable<ExportItem>): Promise<ExportItem[]> => {
  const all: ExportItem[] = []
  for await (const item of items) all.push({ ...item })
  return all
}

describe('spooled items', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'uurga-spool-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  it('are the same in every pass, and read from their source once', async () => {
    let reads = 0
    const large = { ...(sampleItems[0] as ExportItem), annotations: Array.from({ length: 9000 }, (_, i) => aBox(i + 1)) }
    const all = [...sampleItems, large, ...sampleItems]
    const items = spooled(
      () => {
        reads++
        return inTurn(all)
      },
      join(dir, 'whole')
    )
    for (let pass = 0; pass < 3; pass++) expect(await gather(items())).toEqual(all)
    expect(reads).toBe(1)
  })
  it('are read from their source again when the first pass broke off', async () => {
    let reads = 0
    const items = spooled(
      () => {
        reads++
        return inTurn(sampleItems)
      },
      join(dir, 'broken')
    )
    for await (const item of items()) if (item.item.id === 'empty') break
    expect(await gather(items())).toEqual(sampleItems)
    expect(reads).toBe(2)
  })
  it('may be none', async () => {
    const items = spooled(() => inTurn([]), join(dir, 'none'))
    expect(await gather(items())).toEqual([])
    expect(await gather(items())).toEqual([])
  })
})

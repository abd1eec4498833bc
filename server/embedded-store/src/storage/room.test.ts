import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openLmdb } from './kv-lmdb.ts'

const MB = 1024 * 1024

it('takes all that a commit writes before it is written, whatever the transaction holds', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'uurga-room-'))
  const file = join(dir, 'data.mdb')
  const kv = openLmdb({ file, durability: 'process' })
  const start = statSync(file).size
  const attempt = (work: () => void): void => {
    try {
      kv.transact(work)
    } catch (error) {
      expect(error).toMatchObject({ code: -30_782 })
    }
  }
  const below = (n: number): number => Math.floor(Math.random() * n)
  const key = (): Buffer => Buffer.from(`${below(20_000)}`.repeat(1 + below(3)).padEnd(1 + below(900), 'k'))
  const sizes = [0, 60, 300, 900, 1_500, 1_890, 2_100, 5_000, 70_000, 600_000]
  try {
    for (let round = 0; round < 400; round++) {
      const entries = [1, 3, 40, 1_500][below(4)]!
      const size = sizes[below(entries > 100 ? 6 : sizes.length)]!
      const deleting = round % 5 === 4
      // lmdb 3.5.6 takes fright at its list of free pages after some large deletions and undoes the commit; the writer asks again.
      attempt(() => {
        for (let n = entries; n > 0; n--) {
          if (deleting || below(6) === 0)
            for (const found of kv.range(key(), Buffer.alloc(9, 0xff), { reverse: false, limit: 3, keysOnly: true }))
              kv.delete(found.key)
          else kv.put(key(), Buffer.alloc(below(size + 1), 1))
        }
      })
      // The room is taken in whole megabytes: had LMDB written beyond it, the file would end elsewhere.
      expect((statSync(file).size - start) % MB, `round ${round}: ${entries} entries up to ${size} bytes`).toBe(0)
      expect(kv.bytesUsed()).toBeLessThanOrEqual(statSync(file).size)
    }
    expect(kv.bytesUsed()).toBeGreaterThan(20 * MB)
  } finally {
    await kv.close()
    rmSync(dir, { recursive: true, force: true })
  }
})

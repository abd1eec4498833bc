import { fromBuffer, type Entry } from 'yauzl'
import { describe, expect, it } from 'vitest'
import { zipped, type ZipEntry } from './archive.ts'

const read = async (bytes: Buffer): Promise<Map<string, string>> =>
  await new Promise((resolve, reject) => {
    const found = new Map<string, string>()
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('entry', (entry: Entry) => {
        zip.openReadStream(entry, (fault, stream) => {
          if (fault) return reject(fault)
          const pieces: Buffer[] = []
          stream.on('data', (piece: Buffer) => pieces.push(piece))
          stream.on('end', () => {
            found.set(entry.fileName, Buffer.concat(pieces).toString())
            zip.readEntry()
          })
        })
      })
      zip.on('end', () => resolve(found))
      zip.readEntry()
    })
  })

const gather = async (pieces: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

async function* one(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

const at = new Date(Date.UTC(2025, 0, 2))

describe('a zip', () => {
  it('holds its entries in order, each asked for after the last was read', async () => {
    const told: string[] = []
    const entries = async function* (): AsyncGenerator<ZipEntry> {
      for (const name of ['a', 'b', 'c']) {
        told.push(`open ${name}`)
        const bytes = async function* (): AsyncGenerator<Uint8Array> {
          for (let k = 0; k < 20; k++) yield Buffer.alloc(10_000, name)
          told.push(`end ${name}`)
        }
        yield { path: `${name}.txt`, bytes: bytes(), compress: name !== 'b' }
      }
    }
    const files = await read(await gather(zipped(entries(), at)))
    expect([...files.keys()]).toEqual(['a.txt', 'b.txt', 'c.txt'])
    expect(files.get('b.txt')).toBe('b'.repeat(200_000))
    expect(told).toEqual(['open a', 'end a', 'open b', 'end b', 'open c', 'end c'])
  })
  it('is the same bytes for the same content', async () => {
    const entries = async function* (): AsyncGenerator<ZipEntry> {
      yield { path: 'x', bytes: one('x'), compress: true }
    }
    expect(await gather(zipped(entries(), at))).toEqual(await gather(zipped(entries(), at)))
  })
  it('fails when an entry fails, and when the list of entries does', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half')
      throw new Error('disk')
    }
    const entry = async function* (): AsyncGenerator<ZipEntry> {
      yield { path: 'x', bytes: broken(), compress: true }
    }
    await expect(gather(zipped(entry(), at))).rejects.toThrow('disk')
    const list = async function* (): AsyncGenerator<ZipEntry> {
      yield { path: 'x', bytes: one('x'), compress: true }
      throw new Error('list')
    }
    await expect(gather(zipped(list(), at))).rejects.toThrow('list')
  })
})

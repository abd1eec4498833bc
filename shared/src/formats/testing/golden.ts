import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect } from 'vitest'

/** Holds written files to those of a folder, byte for byte: none more and none less. */
export const expectGolden = async (files: ReadonlyMap<string, string>, folder: string): Promise<void> => {
  for (const [path, text] of files) await expect(text).toMatchFileSnapshot(join(folder, path))
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  expect(kept.map(entry => relative(folder, join(entry.parentPath, entry.name))).toSorted()).toEqual([...files.keys()].toSorted())
}

/** The same of files that are no texts; a file that is not kept yet is kept, as snapshots of texts are. */
export const expectGoldenBytes = (files: ReadonlyMap<string, Uint8Array>, folder: string): void => {
  for (const [path, bytes] of files) {
    const kept = join(folder, path)
    if (!existsSync(kept)) {
      mkdirSync(dirname(kept), { recursive: true })
      writeFileSync(kept, bytes)
    }
    expect(Buffer.compare(readFileSync(kept), bytes), path).toBe(0)
  }
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  expect(kept.map(entry => relative(folder, join(entry.parentPath, entry.name))).toSorted()).toEqual([...files.keys()].toSorted())
}

import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect } from 'vitest'

/** Holds written files to those of a folder, byte for byte: none more and none less. */
export const expectGolden = async (files: ReadonlyMap<string, string>, folder: string): Promise<void> => {
  for (const [path, text] of files) await expect(text).toMatchFileSnapshot(join(folder, path))
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  expect(kept.map(entry => relative(folder, join(entry.parentPath, entry.name))).toSorted()).toEqual([...files.keys()].toSorted())
}

import { chmodSync, existsSync } from 'node:fs'
import type { Engine } from '../storage/engine.ts'

/** Writes a consistent copy of the store to a new file that its owner alone can read; work goes on meanwhile. Throws where the file exists. */
export async function backup(engine: Engine, file: string): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} exists already: name another file`)
  await engine.writer.drained()
  await engine.kv.backup(file)
  chmodSync(file, 0o600)
}

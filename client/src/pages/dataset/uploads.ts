import { createImport, type RefusedFile } from '@uurga/shared/api/datasets.ts'
import type { Grouping } from '@uurga/shared/modalities/image/scenes.ts'
import { useSyncExternalStore } from 'react'
import { problemOf, type Problem } from '../../api/answer.ts'
import { upload } from '../../api/upload.ts'

/** One drop of files on its way to a dataset. It goes on while the person looks at other pages of the site. */
export interface Upload {
  readonly id: number
  readonly dataset: string
  readonly files: readonly File[]
  readonly sent: number
  readonly total: number
  readonly problem: Problem | null
  /** Refused at the door, before the import began. */
  readonly refused: readonly RefusedFile[]
}

let uploads: readonly Upload[] = []
let last = 0
const listeners = new Set<() => void>()
const stops = new Map<number, AbortController>()

function change(next: readonly Upload[]): void {
  uploads = next
  for (const listener of listeners) listener()
}
const patch = (id: number, part: Partial<Upload>): void =>
  change(uploads.map(each => (each.id === id ? { ...each, ...part } : each)))

/** Starts sending files; `onStarted` is told once the server has begun to import them. */
export async function startUpload(
  dataset: string,
  files: readonly File[],
  grouping: Grouping,
  onStarted: () => void
): Promise<void> {
  const id = ++last
  const stop = new AbortController()
  stops.set(id, stop)
  change([...uploads, { id, dataset, files, sent: 0, total: 0, problem: null, refused: [] }])
  const answer = await upload(createImport, {
    params: { dataset },
    query: grouping,
    files,
    signal: stop.signal,
    onProgress: (sent, total) => patch(id, { sent, total })
  })
  stops.delete(id)
  if ('got' in answer) {
    if (answer.got.refused.length === 0) dismissUpload(id)
    else patch(id, { refused: answer.got.refused, sent: 1, total: 1 })
    onStarted()
  } else if (!stop.signal.aborted) patch(id, { problem: problemOf(answer) })
}

/** Stops an upload, or takes what is left of it off the list. */
export function dismissUpload(id: number): void {
  stops.get(id)?.abort()
  stops.delete(id)
  change(uploads.filter(each => each.id !== id))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const warn = (event: BeforeUnloadEvent): void => {
  if (stops.size > 0) event.preventDefault()
}
addEventListener('beforeunload', warn)

/** The uploads of a dataset that are on their way, or were not taken. */
export const useUploads = (dataset: string): readonly Upload[] =>
  useSyncExternalStore(subscribe, () => uploads).filter(each => each.dataset === dataset)

/** Releases and exports as runs: resumed after a crash, and if they fail their rows say so. */
import type { Release } from '@uurga/shared/api/releases.ts'
import type { Runs } from '../runs/runner.ts'
import { freeze, type FreezeDeps } from './freeze.ts'
import type { ReleaseRow } from './models.ts'
import { writeExport, type WriteDeps } from './write.ts'

const SECOND = 1_000

type Deps = Omit<FreezeDeps & WriteDeps, 'signal' | 'progress'> & { readonly runs: Pick<Runs, 'register'> }

export const registerRuns = (deps: Deps, shown: (row: ReleaseRow) => Release): void => {
  const { runs, store, now } = deps

  const failRelease = (id: string, error: string): Promise<void> =>
    store.setRelease(id, { state: 'failed', error, endedAt: now() })
  const failExport = (id: string, error: string): Promise<void> =>
    store.setExport(id, { state: 'failed', warnings: [error], endedAt: now() })

  /** What ends by its signal is left to be resumed; what fails says so on its row, and the runner hears of it. */
  const attempt = async (task: Promise<void>, signal: AbortSignal, failed: (error: string) => Promise<void>): Promise<void> => {
    try {
      await task
    } catch (error) {
      if (!signal.aborted) await failed(error instanceof Error ? error.message : String(error))
      throw error
    }
  }

  runs.register(
    'release',
    async (id, { signal, progress }) => {
      const release = await store.release(id)
      if (!release || release.state === 'done') return
      await store.setRelease(id, { state: 'running' })
      await attempt(freeze({ ...deps, signal, progress }, release), signal, error => failRelease(id, error))
    },
    {
      watched: async id => {
        const release = await store.release(id)
        return release && { project: release.project }
      },
      givenUp: id => failRelease(id, 'the server ended again and again while making it')
    }
  )

  runs.register(
    'export',
    async (id, { signal, progress }) => {
      const run = await store.export(id)
      const release = run && (await store.release(run.release))
      if (!run || !release || run.state === 'done') return
      await store.setExport(id, { state: 'running' })
      let told = now()
      let telling: Promise<void> = Promise.resolve()
      const tell = (done: number, total: number): void => {
        progress(done, total)
        if (now() - told < SECOND) return
        told = now()
        // A figure for those who wait; the next one mends a lost one.
        telling = store.moveExport(id, done).catch(() => {})
      }
      const task = writeExport({ ...deps, signal, progress: tell }, run, release, shown(release))
      await attempt(task, signal, error => failExport(id, error))
      await telling
    },
    {
      watched: async id => {
        const run = await store.export(id)
        return run && { project: run.project }
      },
      givenUp: id => failExport(id, 'the server ended again and again while writing it')
    }
  )
}

import type { ReactNode } from 'react'
import { problemIn } from '../api/answer.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { SkeletonRows } from './SkeletonRows.tsx'

interface Reading<T> {
  readonly data: T | undefined
  readonly error: unknown
  readonly refetch: () => unknown
}

interface LoadedProps<T> {
  readonly of: Reading<T>
  /** Rows of the skeleton, and their height in px. */
  readonly rows?: number
  readonly height?: number
  readonly children: (data: T) => ReactNode
}

/** A reading in its three states: still coming, failed where it stands, or there. What was there stays while it is read again. */
export function Loaded<T>({ of, rows = 6, height = 30, children }: LoadedProps<T>) {
  if (of.data !== undefined) return children(of.data)
  if (of.error === null) return <SkeletonRows rows={rows} height={height} />
  return (
    <div style={{ padding: 'var(--gutter)' }}>
      <ErrorNote problem={problemIn(of.error)} onRetry={() => void of.refetch()} />
    </div>
  )
}

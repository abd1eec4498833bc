import type { ServerPayload } from '@uurga/shared/api/socket.ts'
import { useEffect, useState } from 'react'
import { useLive } from './LiveProvider.tsx'

type Run = ServerPayload<'run'>

/** How far a run is, as the live channel tells it; null before the first word of it. The page must watch the run's project or dataset. */
export function useRun(kind: Run['kind'], id: string): Pick<Run, 'done' | 'total'> | null {
  const live = useLive()
  const [run, setRun] = useState<Run | null>(null)
  useEffect(() => live?.on('run', told => told.kind === kind && told.id === id && setRun(told)), [live, kind, id])
  return run !== null && run.kind === kind && run.id === id ? run : null
}

import { may } from '@uurga/shared/access/access.ts'
import type { HeldJob } from '@uurga/shared/api/queue.ts'
import type { ClientPayload } from '@uurga/shared/api/socket.ts'
import { isReview, type Stage } from '@uurga/shared/jobs/stages.ts'
import type { Change, Queue } from '../jobs/queue.ts'
import type { Log } from '../logging/log.ts'
import type { Opening } from '../jobs/wake.ts'
import { newId } from '../store/ids.ts'
import type { Work } from '../work/service.ts'
import type { LiveSocket } from './socket.ts'

interface Stream {
  readonly socket: LiveSocket
  readonly device: string
  readonly projects: readonly string[]
  readonly stage: 'label' | 'review'
  readonly credit: number
  /** A round is under way; `again`: something ended meanwhile. */
  busy: boolean
  again: boolean
  /** Found nothing: woken when seats open. */
  parked: boolean
}

type Opened = { readonly jobs: readonly HeldJob[]; readonly reason?: string }
type IdleReason = 'empty' | 'paused' | 'hand-full' | 'quota' | 'not-active' | 'in-progress'

export interface StreamDeps {
  readonly work: Work
  readonly queue: Queue
  readonly memberships: (user: string) => Promise<readonly { project: string; role: Parameters<typeof may>[0] & string }[]>
  readonly log: Pick<Log, 'error'>
}

/** Streams of jobs: the server leases up to `credit` jobs to a person and pushes the next as soon as one is handed in. One stream a person: the newest device has it. */
export const createStreams = ({ work, queue, memberships, log }: StreamDeps) => {
  const streams = new Map<string, Stream>()

  const ofStage = (stage: string, wanted: Stream['stage']): boolean => (wanted === 'review') === isReview(stage as Stage)

  /** Leases what the credit still allows, project by project. */
  const claim = async (
    user: string,
    { projects, stage }: Stream,
    room: number
  ): Promise<{ jobs: HeldJob[]; reason: IdleReason }> => {
    const jobs: HeldJob[] = []
    let reason: IdleReason = 'empty'
    for (const project of projects) {
      if (jobs.length >= room) break
      const got = await work.claim({ project, user, stage, count: room - jobs.length, command: newId() })
      jobs.push(...got.jobs)
      if ('reason' in got && got.reason !== 'empty') ({ reason } = got)
    }
    return { jobs, reason }
  }

  const open = async (
    socket: LiveSocket,
    asked: Required<Pick<ClientPayload<'stream.open'>, 'device'>> & {
      stage: Stream['stage']
      credit: number
      projects?: readonly string[] | undefined
    }
  ): Promise<Opened> => {
    const { caller } = socket.data
    const mine = (await memberships(caller.id))
      .filter(({ role }) => asked.stage === 'label' || (may(role, 'job.review') && may(caller.cap, 'job.review')))
      .map(({ project }) => project)
    const projects = asked.projects === undefined ? mine : mine.filter(project => asked.projects?.includes(project) === true)
    const stream: Stream = {
      socket,
      device: asked.device,
      projects,
      stage: asked.stage,
      credit: asked.credit,
      busy: true,
      again: false,
      parked: false
    }
    streams.set(caller.id, stream)
    try {
      const held = (await work.takeOver({ user: caller.id, projects })).filter(job => ofStage(job.stage, stream.stage))
      const { jobs, reason } = await claim(caller.id, stream, stream.credit - held.length)
      stream.parked = jobs.length === 0
      const all = [...held, ...jobs]
      return all.length > 0 ? { jobs: all } : { jobs: [], reason: projects.length === 0 ? 'not-active' : reason }
    } finally {
      stream.busy = false
      if (stream.again) void fill(caller.id)
    }
  }

  /** Brings a stream back to its credit; pushes what it got. */
  const fill = async (user: string): Promise<void> => {
    const stream = streams.get(user)
    if (stream === undefined) return
    if (stream.busy) {
      stream.again = true
      return
    }
    stream.busy = true
    stream.again = false
    try {
      const held = (await queue.held({ user, projects: stream.projects })).filter(({ stage }) => ofStage(stage, stream.stage))
      const room = stream.credit - held.length
      if (room > 0) {
        const { jobs, reason } = await claim(user, stream, room)
        for (const job of jobs) stream.socket.emit('job', job)
        stream.parked = jobs.length === 0
        if (jobs.length === 0 && held.length === 0) stream.socket.emit('idle', { reason })
      }
    } catch (error) {
      log.error({ error }, 'a stream could not be filled; tried again when the next job ends')
    } finally {
      stream.busy = false
      if (stream.again) void fill(user)
    }
  }

  /** Seats opened: twice as many people as seats are woken, since some may not take them. */
  const wake = ({ project, stage, count, user }: Opening): void => {
    if (user !== undefined) return void fill(user)
    let left = 2 * count
    for (const [one, stream] of streams) {
      if (left === 0) break
      if (!stream.parked || !stream.projects.includes(project) || !ofStage(stage, stream.stage)) continue
      left--
      stream.parked = false
      void fill(one)
    }
  }

  const hear = (change: Change): void => {
    if (change.kind !== 'ended') return
    const stream = streams.get(change.user)
    if (stream === undefined) return
    const lost = change.state === 'lapsed' || (change.state === 'released' && change.reason !== undefined)
    const job = `${change.lane}.${change.slice}.${change.job}`
    if (lost) stream.socket.emit('lease-lost', { job, ...(change.reason === undefined ? {} : { reason: change.reason }) })
    void fill(change.user)
  }

  const close = (socket: LiveSocket): void => {
    const { id } = socket.data.caller
    if (streams.get(id)?.socket === socket) streams.delete(id)
  }

  return { open, close, hear, wake, deviceOf: (user: string): string | undefined => streams.get(user)?.device }
}

export type Streams = ReturnType<typeof createStreams>

import { engine, type QueueOptions } from './engine.ts'
import type { Queue } from './queue.ts'
import { projects } from './service/projects.ts'
import { reading } from './service/reading.ts'
import { steering } from './service/steering.ts'
import { work } from './service/work.ts'

/** The queue on a connection. Nothing is asked of the database before the first use; `start` sweeps and counts. */
export const createQueue = (options: QueueOptions): Queue => {
  const core = engine(options)
  return { ...work(core), ...steering(core), ...reading(core), ...projects(core), ...core.life }
}

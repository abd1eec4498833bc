import type { Connection } from 'mongoose'
import { engine, type EngineOptions } from './engine.ts'
import type { Queue } from './queue.ts'
import { projects } from './service/projects.ts'
import { reading } from './service/reading.ts'
import { steering } from './service/steering.ts'
import { work } from './service/work.ts'
import { openQueueStore, type QueueStore } from './store.ts'

/** The queue on any store that carries its operations out. */
export const queueOn = (store: QueueStore, options: EngineOptions = {}): Queue => {
  const core = engine(store, options)
  return { ...work(core), ...steering(core), ...reading(core), ...projects(core), ...core.life }
}

/** The queue on a connection. Nothing is asked of the database before the first use; `start` sweeps and counts. */
export const createQueue = ({ connection, ...options }: EngineOptions & { readonly connection: Connection }): Queue =>
  queueOn(openQueueStore(connection), options)

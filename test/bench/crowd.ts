/** Thousands of annotators of a project, written as their rows: what matters here is that they work, not how they were hired. */
import { newTokenSecret } from '@uurga/server/accounts/credentials.ts'
import { newMember } from '@uurga/server/jobs/models/members.ts'
import { hashOf, newId, secret } from '@uurga/server/store/ids.ts'
import type { Connection } from 'mongoose'

export interface Worker {
  readonly id: string
  readonly token: string
}

const BATCH = 1_000
const DAY = 86_400_000

export const hireCrowd = async (connection: Connection, project: string, count: number): Promise<readonly Worker[]> => {
  const crowd = Array.from({ length: count }, () => ({ id: newId(), token: newTokenSecret(secret()) }))
  const now = Date.now()
  const rows = <T extends { _id: string }>(name: string) => connection.collection<T>(name)
  for (let from = 0; from < count; from += BATCH) {
    const some = crowd.slice(from, from + BATCH)
    await rows('users').insertMany(
      some.map(({ id }) => ({
        _id: id,
        login: `worker.${id.toLowerCase()}`,
        name: `Worker ${id}`,
        role: 'annotator',
        state: 'active',
        settings: {},
        createdAt: now
      }))
    )
    await rows('tokens').insertMany(
      some.map(({ id, token }) => ({
        _id: newId(),
        hash: hashOf(token),
        user: id,
        name: 'bench',
        scope: 'annotator',
        createdAt: now,
        usedAt: now,
        expiresAt: new Date(now + DAY)
      }))
    )
    await rows('members').insertMany(some.map(({ id }) => newMember({ project, user: id })))
  }
  return crowd
}

/** One of everything the contract speaks of, and people of every role: what the tests of access and of the border ask about. */
import { createToken } from '@uurga/shared/api/accounts.ts'
import { listItems, type Item } from '@uurga/shared/api/datasets.ts'
import type { HeldJob } from '@uurga/shared/api/queue.ts'
import { createExport, createRelease, getExport, getRelease } from '@uurga/shared/api/releases.ts'
import { bulkAccept } from '@uurga/shared/api/reviews.ts'
import { getProject, listLanes } from '@uurga/shared/api/projects.ts'
import { hire, type Person } from '../demo/people.ts'
import { isOver, until } from '../demo/setup.ts'
import { importInto, makeDataset, picture, file, tilesMade } from './files.ts'
import { claim, command, finish, openLine, photoProject, runOut, submit, textProject, type Line } from './line.ts'

export interface World {
  readonly line: Line
  /** Owner of a project of her own, a stranger in this one. */
  readonly foreign: Person
  /** An annotator in no project. */
  readonly spare: Person
  readonly dataset: string
  readonly foreignDataset: string
  readonly project: string
  /** Items of the dataset, last ones first: nobody has worked on them. */
  readonly items: readonly Item[]
  readonly photo: Item
  readonly run: string
  readonly lane: string
  readonly release: string
  readonly exported: string
  readonly accept: string
  /** In the hand of Anna. */
  readonly held: HeldJob
  /** Handed in by Anna. */
  readonly submitted: HeldJob
  /** In the hand of Sara. */
  readonly review: HeldJob
  readonly done: HeldJob
  /** Lost by Anna, her draft kept. */
  readonly kept: HeldJob
  /** An API token of Anna that no client uses. */
  readonly token: string
}

const SLICES = 40

export const openWorld = async (): Promise<World> => {
  const line = await openLine()
  const { admin, owner, anna, bat, sara } = line
  const [foreign, spare] = await Promise.all([hire(admin, 'tuya', 'Туяа', 'owner'), hire(admin, 'spare', '备用', 'annotator')])
  const project = await textProject(line, SLICES)
  const { dataset } = await owner.client.call(getProject, { params: { project } })
  const items = (await owner.client.call(listItems, { params: { dataset }, query: { limit: 200 } })).rows.toReversed()
  const photos = await photoProject(line, [file('photo.png', await picture(4_200, 30, { format: 'png' }))])
  const { dataset: album } = await owner.client.call(getProject, { params: { project: photos } })
  const [photo] = (await owner.client.call(listItems, { params: { dataset: album } })).rows
  // She has a job on the picture, which lets her see it.
  await claim(anna, photos)
  await tilesMade(anna.client, photo)
  const foreignDataset = await makeDataset(foreign.client, 'text')
  await importInto(foreign.client, foreignDataset, [file('a.txt', `foreign ${command()}`)])

  const done = await finish(line, project)
  const { id: release } = await owner.client.call(createRelease, { params: { project }, body: { name: 'first' } })
  await until(() => owner.client.call(getRelease, { params: { release } }), isOver)
  const { id: exported } = await owner.client.call(createExport, { params: { release }, body: { format: 'uurga-jsonl' } })
  await until(() => owner.client.call(getExport, { params: { export: exported } }), isOver)
  await submit(bat, await claim(bat, project))
  const { id: accept } = await sara.client.call(bulkAccept, { params: { project }, body: { command: command() } })
  await submit(bat, await claim(bat, project))
  const review = await claim(sara, project, 'review')
  const kept = await claim(anna, project)
  await runOut(line, kept, { sweep: true })
  await submit(anna, kept).catch(() => undefined)
  const held = await claim(anna, project)
  const submitted = await claim(anna, project)
  await submit(anna, submitted)
  const { id: token } = await anna.client.call(createToken, { body: { name: 'spare' } })
  const [lane] = (await owner.client.call(listLanes, { params: { project } })).rows
  const run = items[0]?.import
  if (!photo || !lane || run === undefined) throw new Error('the world is not whole')
  return {
    line,
    foreign,
    spare,
    dataset,
    foreignDataset,
    project,
    items,
    photo,
    run,
    lane: lane.id,
    release,
    exported,
    accept,
    held,
    submitted,
    review,
    done,
    kept,
    token
  }
}

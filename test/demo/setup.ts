/** An owner's half of the round: a dataset of files, a project over it, its people, its slices. */
import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createDataset, createImport, getImport, type ImportRun, type RefusedFile } from '@uurga/shared/api/datasets.ts'
import { createProject, getSplit, putMember, splitProject } from '@uurga/shared/api/projects.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { pathOf, type Client } from './client.ts'
import type { Person } from './people.ts'

const PATIENCE = 60_000

/** Asks again until the answer is there: the demo is a program without a socket. */
export const until = async <T>(ask: () => Promise<T>, isThere: (answer: T) => boolean): Promise<T> => {
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    const answer = await ask()
    if (isThere(answer)) return answer
    await new Promise(done => setTimeout(done, 50))
  }
  throw new Error('nothing came of it within a minute')
}

export const isOver = ({ state }: { state: string }): boolean => !['waiting', 'running'].includes(state)

export interface Upload {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Files of a fixture folder whose names match. */
export const filesOf = async (folder: string, names: RegExp): Promise<Upload[]> =>
  await Promise.all(
    (await readdir(folder))
      .filter(name => names.test(name))
      .toSorted()
      .map(async name => ({ name: basename(name), bytes: new Uint8Array(await readFile(join(folder, name))) }))
  )

export interface Imported {
  readonly dataset: string
  readonly run: ImportRun
  readonly refused: readonly RefusedFile[]
}

export const importFiles = async (
  owner: Client,
  name: string,
  modality: 'image' | 'text',
  uploads: readonly Upload[]
): Promise<Imported> => {
  const dataset = await owner.call(createDataset, { body: { name, modality, licence: 'see fixtures', source: 'fixtures' } })
  const form = new FormData()
  for (const { name, bytes } of uploads) form.append('files', new Blob([bytes]), name)
  const response = await owner.fetch('post', pathOf(createImport, { dataset: dataset.id }), { body: form })
  if (!response.ok) throw new Error(`import: ${response.status} ${await response.text()}`)
  const { id, refused } = (await response.json()) as { id: string; refused: RefusedFile[] }
  const run = await until(() => owner.call(getImport, { params: { import: id } }), isOver)
  return { dataset: dataset.id, run, refused: [...refused, ...run.refused] }
}

export interface Opened {
  readonly project: string
  readonly slices: number
}

export const openProject = async (
  owner: Client,
  { dataset, name, ontology, batch = 1 }: { dataset: string; name: string; ontology: Ontology; batch?: number },
  people: readonly (readonly [Person, 'annotator' | 'supervisor'])[]
): Promise<Opened> => {
  const { id: project } = await owner.call(createProject, {
    body: { name, dataset, ontology, workflow: { overlap: 1, levels: 1, batch }, guideline: `# ${name}\n\nMark what you see.` }
  })
  for (const [{ id: user }, role] of people) await owner.call(putMember, { params: { project, user }, body: { role } })
  await owner.call(splitProject, { params: { project }, body: {} })
  const { run } = await until(
    () => owner.call(getSplit, { params: { project } }),
    ({ run }) => run !== undefined && isOver(run)
  )
  return { project, slices: run?.slices ?? 0 }
}

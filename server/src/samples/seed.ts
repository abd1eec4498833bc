import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Role } from '@uurga/shared/access/access.ts'
import { isRefusal } from '@uurga/shared/api/errors.ts'
import type { Caller } from '../accounts/caller.ts'
import type { Services } from '../services.ts'
import { COIN_GUIDELINE, PASTURE_GUIDELINE, PHOTO_GUIDELINE, TEXT_GUIDELINE } from './guidelines.ts'
import { handInSample } from './hand-in.ts'
import { coinOntology, pastureOntology, photoOntology, textOntology } from './ontologies.ts'

export interface SamplePerson {
  readonly name: string
  readonly user: string
}

const PEOPLE: readonly { readonly login: string; readonly name: string; readonly role: Role }[] = [
  { login: 'owner', name: '苏和', role: 'owner' },
  { login: 'annotator', name: '娜仁', role: 'annotator' },
  { login: 'supervisor', name: '巴图', role: 'supervisor' },
  { login: 'admin', name: 'Admin', role: 'admin' }
]

type Deps = Pick<Services, 'accounts' | 'blobs' | 'datasets' | 'projects' | 'queue' | 'work' | 'reviews' | 'log'>

/** People of the sample workspace, made at the first start; none of them has a password that anybody knows. */
export async function samplePeople({ accounts }: Pick<Deps, 'accounts'>): Promise<readonly SamplePerson[]> {
  const people: SamplePerson[] = []
  for (const { login, name, role } of PEOPLE) {
    const known = await accounts.userByLogin(login)
    if (known !== null) people.push({ name: login, user: known._id })
    else {
      const made = await accounts.make({ id: 'first-start', role: 'admin' }, { login, name, role })
      if (!isRefusal(made)) people.push({ name: login, user: made.user.id })
    }
  }
  return people
}

/**
 * Sample projects on the fixtures, made once: photos and texts to label, a pasture whose first picture waits for its reviewer, and coins that are
 * done, for a release. Where the fixtures are missing nothing is made.
 */
export async function sampleProjects(deps: Deps, people: readonly SamplePerson[]): Promise<void> {
  const owner = people.find(({ name }) => name === 'owner')
  if (owner === undefined) return
  const caller: Caller = {
    id: owner.user,
    login: 'owner',
    name: 'owner',
    role: 'owner',
    via: 'nobody',
    cap: 'owner',
    credential: '',
    address: ''
  }
  if ((await deps.datasets.list(caller, { limit: 1 })).rows.length > 0) return
  const fixtures = await fixturesFolder()
  if (fixtures === undefined) return
  const photos = (await readdir(join(fixtures, 'photos'))).filter(name => /\.(jpg|png)$/.test(name)).toSorted()
  await sampleProject(deps, caller, people, {
    name: '草原与动物照片 · Photos',
    modality: 'image',
    licence: 'CC BY 4.0, CC BY 2.0, CC0',
    files: photos.map(name => join(fixtures, 'photos', name)),
    guideline: PHOTO_GUIDELINE,
    ontology: photoOntology,
    batch: 1
  })
  await sampleProject(deps, caller, people, {
    name: '多语人权宣言 · Rights in five scripts',
    modality: 'text',
    licence: 'United Nations document',
    files: [join(fixtures, 'texts', 'rights.jsonl')],
    guideline: TEXT_GUIDELINE,
    ontology: textOntology,
    batch: 1
  })
  const annotator = people.find(({ name }) => name === 'annotator')?.user
  const supervisor = people.find(({ name }) => name === 'supervisor')?.user
  if (annotator === undefined || supervisor === undefined) return
  const pasture = await sampleProject(deps, caller, people, {
    name: '高山草场 · Mountain pasture',
    modality: 'image',
    licence: 'CC BY 4.0',
    files: ['mountain_pasture.jpg', 'autumn_hills.jpg'].map(name => join(fixtures, 'photos', name)),
    guideline: PASTURE_GUIDELINE,
    ontology: pastureOntology,
    batch: 1
  })
  await handInSample(deps, { project: pasture, annotator, marks: join(fixtures, 'pasture', 'mountain_pasture.marks.json') })
  const coins = await sampleProject(deps, caller, people, {
    name: '古钱币 · Coins',
    modality: 'image',
    licence: 'no known copyright restrictions (Brooklyn Museum)',
    files: [join(fixtures, 'coins', 'coins_gray.png')],
    guideline: COIN_GUIDELINE,
    ontology: coinOntology,
    batch: 1
  })
  await handInSample(deps, { project: coins, annotator, supervisor, marks: join(fixtures, 'coins', 'coins_gray.marks.json') })
}

interface Sample {
  readonly name: string
  readonly modality: 'image' | 'text'
  readonly licence: string
  readonly files: readonly string[]
  readonly guideline: string
  readonly ontology: typeof photoOntology
  readonly batch: number
}

async function sampleProject(
  deps: Deps,
  caller: Caller,
  people: readonly SamplePerson[],
  { name, modality, licence, files, guideline, ontology, batch }: Sample
): Promise<string> {
  const { blobs, datasets, projects, queue } = deps
  const dataset = await datasets.make(caller, {
    name,
    modality,
    description: '',
    licence,
    source: 'fixtures',
    industry: '',
    grade: ''
  })
  const sources = []
  for (const file of files) {
    const { hash, bytes } = await blobs.write(createReadStream(file))
    sources.push({ name: file.split(/[/\\]/).at(-1) ?? file, blob: hash, bytes })
  }
  const { id } = await datasets.startImport(caller.id, dataset.id, { sources, refused: [] })
  await until(async () => {
    const run = await datasets.import(id)
    return isRefusal(run) || !['waiting', 'running'].includes(run.state)
  })
  const made = await projects.create(caller, {
    name,
    dataset: dataset.id,
    ontology,
    workflow: { overlap: 1, levels: 1, sampled: 1, leaseMinutes: 15, batch },
    guideline
  })
  if (isRefusal(made)) throw new Error(`the sample project was refused: ${made.refused}`)
  for (const { name: login, user } of people) {
    if (login === 'annotator' || login === 'supervisor')
      await queue.member.set({ project: made.id, user, role: login, state: 'active' })
  }
  await projects.split({ project: made.id, user: caller.id, priority: 0 })
  return made.id
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await done()) return
    await new Promise(go => setTimeout(go, 100))
  }
  throw new Error('a sample was not imported within a minute')
}

/** Beside the bundle or the source, whichever runs. */
async function fixturesFolder(): Promise<string | undefined> {
  for (const up of ['../..', '../../..']) {
    const folder = resolve(import.meta.dirname, up, 'fixtures')
    const found = await readdir(folder).catch(() => undefined)
    if (found?.includes('photos') === true) return folder
  }
  return undefined
}

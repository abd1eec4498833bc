import { randomUUID } from 'node:crypto'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '../../../test/stores/open.ts'
import { newAnnotationId } from '../../../test/demo/marks.ts'
import { createDocuments, type Documents } from '../documents/service.ts'
import { createQueue } from '../jobs/service.ts'
import { newId } from '../store/ids.ts'
import { ensureIndexes } from '../store/indexes.ts'
import { ontologyRefusal, saveOntology, standingFor, type OntologyDeps } from './ontology.ts'
import { rulesOf } from './rules.ts'
import { ontologyId, openProjectStore } from './store.ts'

const ontologyOf = (...ids: string[]): Ontology => ({
  classes: ids.map(id => ({ id, name: { en: id }, colour: 1, kinds: ['span'] })),
  attributes: [],
  choices: []
})

describe('an ontology is refused', () => {
  it('not, when it is consistent and its kinds lie on such items', () => {
    expect(ontologyRefusal(ontologyOf('a', 'b'), 'text')).toBeNull()
  })

  it('where it contradicts itself, and says where', () => {
    expect(ontologyRefusal(ontologyOf('a', 'a'), 'text')).toMatchObject({
      refused: 'ontology-invalid',
      faults: [{ at: 'body.ontology.classes[1].id', code: 'inconsistent' }]
    })
  })

  it('for kinds that do not lie on items of the modality', () => {
    expect(ontologyRefusal(ontologyOf('a'), 'image')).toMatchObject({
      refused: 'ontology-invalid',
      faults: [{ at: 'body.ontology.classes[0].kinds', code: 'kind', message: 'class a: span does not lie on image items' }]
    })
  })
})

describe('classes that labels carry', () => {
  it('stand for themselves, or for what took their place', () => {
    const mapping = { a: 'b', b: 'c', x: 'y', gone: null }
    expect([...standingFor(['c'], mapping)].toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
      ['a', 'c'],
      ['b', 'c'],
      ['c', 'c']
    ])
    expect([...standingFor(['d'], mapping)]).toEqual([['d', 'd']])
  })
})

describe('a new version', () => {
  let opened: TestStore
  let deps: OntologyDeps
  let documents: Documents
  let project: string
  const now = () => 1_700_000_000_000

  beforeAll(async () => {
    opened = await openTestStore()
    const { connection } = opened
    const blobs = { put: () => Promise.reject(new Error('is small')), get: () => Promise.reject(new Error('is small')) }
    documents = createDocuments({ connection, blobs, now })
    deps = { store: openProjectStore(connection), queue: createQueue({ connection, now }), documents, now }
    await ensureIndexes(connection)
    await deps.queue.prepare()
  })
  afterAll(() => opened.close())
  beforeEach(async () => {
    project = newId()
    const row = {
      _id: project,
      name: 'texts',
      dataset: 'd',
      modality: 'text' as const,
      owner: 'ulaan',
      workflow: { overlap: 1, levels: 1, sampled: 1, leaseMinutes: 15, batch: 1 },
      ontologyVersion: 1,
      guideline: '',
      guidelineVersion: 1,
      paused: false,
      key: newId(),
      createdAt: now()
    }
    const first = { project, version: 1, ontology: ontologyOf('a', 'b', 'c'), mapping: {}, by: 'ulaan', at: now() }
    await deps.store.addOntology({ ...first, _id: ontologyId(project, 1) })
    await deps.store.add(row)
    await deps.queue.open(project, rulesOf(row), 0)
  })

  const save = (base: number, ontology: Ontology, mapping?: Record<string, string>) =>
    saveOntology(deps, { project, user: 'ulaan', base, ontology, mapping })
  const newest = async () => (await deps.store.get(project))?.ontologyVersion
  const mark = (cls: string): AnnotationDocument['annotations'][number] => ({
    id: newAnnotationId(),
    on: { item: 'i', part: 'p' },
    kind: 'span',
    class: cls,
    geometry: { ranges: [[0, 1]] },
    attributes: {},
    origin: { by: 'person' }
  })
  /** Somebody hands in labels of these classes. */
  const label = async (...classes: string[]): Promise<void> => {
    const { queue } = deps
    await queue.insert({ project, batch: randomUUID(), turn: 0, slices: [{ id: newId(), targets: [{ item: 'i' }] }] })
    await queue.member.set({ project, user: 'anna' })
    const { jobs } = await queue.claim({ project, user: 'anna', count: 1, command: randomUUID() })
    const [job] = jobs
    if (!job) throw new Error('there is no job')
    const document = await documents.put(documentOf(classes.map(mark)))
    const { id, token } = job
    const done = await queue.submit({ job: id, user: 'anna', token, command: randomUUID(), document, seconds: 1 })
    if ('refused' in done) throw new Error(done.refused)
  }

  it('is the next one, and claims are judged by it', async () => {
    expect(await save(1, ontologyOf('a', 'b', 'c', 'd'))).toEqual({ version: 2, ontology: ontologyOf('a', 'b', 'c', 'd') })
    expect(await newest()).toBe(2)
    expect((await deps.queue.rules(project))?.ontology).toBe(2)
    expect((await deps.store.ontology(project, 1))?.ontology).toEqual(ontologyOf('a', 'b', 'c'))
  })

  it('is refused when somebody saved one meanwhile; of two at once one is saved', async () => {
    const answers = await Promise.all([save(1, ontologyOf('a', 'b', 'c', 'd')), save(1, ontologyOf('a', 'b', 'c', 'e'))])
    expect(answers.filter(answer => 'version' in answer)).toHaveLength(1)
    expect(answers.filter(answer => 'refused' in answer)).toMatchObject([{ refused: 'ontology-moved', extra: { version: 2 } }])
    expect(await save(1, ontologyOf('a'))).toMatchObject({ refused: 'ontology-moved' })
    expect(await newest()).toBe(2)
  })

  it('that a crash left without its project is taken up by whoever comes next', async () => {
    const left = { project, version: 2, ontology: ontologyOf('a', 'b', 'c', 'd'), mapping: {}, by: 'ulaan', at: now() }
    await deps.store.addOntology({ ...left, _id: ontologyId(project, 2) })
    expect(await save(1, ontologyOf('a', 'b', 'c', 'e'))).toMatchObject({ refused: 'ontology-moved' })
    expect(await newest()).toBe(2)
    expect((await deps.queue.rules(project))?.ontology).toBe(2)
  })

  it('drops a class that no label uses, without a word', async () => {
    await label('a')
    expect(await save(1, ontologyOf('a', 'b'))).toMatchObject({ version: 2 })
  })

  it('would orphan labels: it is refused with their counts, and saved with a class for them', async () => {
    await label('a', 'b', 'b')
    await label('b', 'c')
    expect(await save(1, ontologyOf('a'))).toMatchObject({ refused: 'ontology-orphans', extra: { counts: { b: 3, c: 1 } } })
    expect(await newest()).toBe(1)
    expect(await save(1, ontologyOf('a'), { b: 'a' })).toMatchObject({ refused: 'ontology-orphans', extra: { counts: { c: 1 } } })
    expect(await save(1, ontologyOf('a'), { b: 'c', c: 'a' })).toMatchObject({ version: 2 })
    expect((await deps.store.ontology(project, 2))?.mapping).toEqual({ b: 'c', c: 'a' })
  })

  it('would orphan labels whose class was merged before into the one it drops', async () => {
    await label('b', 'b')
    expect(await save(1, ontologyOf('a', 'c'), { b: 'c' })).toMatchObject({ version: 2 })
    expect(await save(2, ontologyOf('a'))).toMatchObject({ refused: 'ontology-orphans', extra: { counts: { c: 2 } } })
    expect(await save(2, ontologyOf('a'), { c: 'a' })).toMatchObject({ version: 3 })
    expect((await deps.store.ontology(project, 3))?.mapping).toEqual({ b: 'c', c: 'a' })
  })

  it('brings a class back: its labels are its own again', async () => {
    await label('b')
    await save(1, ontologyOf('a', 'c'), { b: 'a' })
    expect(await save(2, ontologyOf('a', 'b', 'c'))).toMatchObject({ version: 3 })
    expect((await deps.store.ontology(project, 3))?.mapping).toEqual({})
  })

  it.each([
    ['names a class that was not there', { z: 'a' }, 'body.mapping.z'],
    ['maps a class that stays', { a: 'b' }, 'body.mapping.a'],
    ['leads to a class that is not there', { c: 'z' }, 'body.mapping.c']
  ])('is refused when its mapping %s', async (_, mapping, at) => {
    expect(await save(1, ontologyOf('a', 'b'), mapping)).toMatchObject({ refused: 'ontology-invalid', faults: [{ at }] })
    expect(await newest()).toBe(1)
  })
})

/** A picture cut into windows, from the split to the file: labelled by window, joined in the release. */
import { forecastSplit } from '@uurga/shared/api/projects.ts'
import { submitJob, type HeldJob } from '@uurga/shared/api/queue.ts'
import { createRelease, getRelease, type Release } from '@uurga/shared/api/releases.ts'
import { listSlices } from '@uurga/shared/api/reviews.ts'
import { documentOf, emptyDocument, type AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { AnnotationOf } from '@uurga/shared/document/annotation.ts'
import { intersection, type Box } from '@uurga/shared/geometry/box.ts'
import { extentBox } from '@uurga/shared/kinds/numbers.ts'
import { boxGeometry } from '@uurga/shared/kinds/box/box.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newAnnotationId } from '../demo/marks.ts'
import { isOver, until } from '../demo/setup.ts'
import { download, unzip } from '../demo/verify.ts'
import { file, picture } from './files.ts'
import { claim, command, judge, openLine, photoProject, submit, type Line } from './line.ts'

let line: Line
beforeAll(async () => {
  line = await openLine()
})
afterAll(() => line.close())

/** What is in the picture, and what of it lies in the window of a job. */
const things = [
  { x: 20, y: 30, w: 100, h: 80 },
  { x: 200, y: 200, w: 300, h: 60 }
]
const boxOn = (item: string, part: string, box: Box): AnnotationOf<'box'> => ({
  id: newAnnotationId(),
  kind: 'box',
  on: { item, part },
  class: 'animal',
  attributes: {},
  geometry: boxGeometry(box),
  origin: { by: 'person' }
})
const seenIn = (job: HeldJob): AnnotationDocument => {
  const { item, parts } = job.targets[0]!
  const [part] = parts
  const marks = things.flatMap(thing => {
    const extent = part?.window ?? (part?.facts.kind === 'image' ? part.facts : null)
    const seen = extent && intersection(thing, extentBox(extent))
    if (!seen || !part || seen.w <= 0 || seen.h <= 0) return []
    return [boxOn(item, part.id, seen)]
  })
  return marks.length > 0 ? documentOf(marks) : { ...emptyDocument, nothing: true }
}
const done = async (job: HeldJob): Promise<void> => {
  await submit(line.anna, job, seenIn(job))
  await judge(line.sara, await claim(line.sara, job.project, 'review'), 'accept')
}
interface Coco {
  readonly images: readonly { readonly id: number; readonly width: number }[]
  readonly annotations: readonly { readonly image_id: number; readonly bbox: readonly number[] }[]
}
const release = async (project: string): Promise<Release> => {
  const { client } = line.owner
  const { id } = await client.call(createRelease, { params: { project }, body: { name: 'v' } })
  return await until(() => client.call(getRelease, { params: { release: id } }), isOver)
}

it('a large picture is labelled window by window and released whole; a window short, it is left out and said so', async () => {
  const grid = { tile: 320, overlap: 64 }
  const uploads = [file('a-small.jpg', await picture(300, 200)), file('big.jpg', await picture(576, 400, { colour: '#3a3' }))]
  const project = await photoProject(line, uploads, { split: { grid } })
  const { client } = line.owner
  expect(await client.call(forecastSplit, { params: { project }, query: grid })).toEqual({
    items: 0,
    slices: 0,
    cut: 0,
    exact: true
  })
  const { rows } = await client.call(listSlices, { params: { project }, query: {} })
  expect(new Set(rows.map(({ items }) => items[0]?.name))).toEqual(
    new Set(['a-small.jpg', ...['r1 c1', 'r1 c2', 'r2 c1', 'r2 c2'].map(window => `big.jpg · ${window}`)])
  )

  const small = await claim(line.anna, project)
  expect(small.targets[0]?.parts[0]).not.toHaveProperty('window')
  await done(small)
  const corner = await claim(line.anna, project)
  const { item, parts } = corner.targets[0]!
  expect(parts).toMatchObject([{ facts: { width: 576 }, window: { x: 0, y: 0, width: 320, height: 232, row: 1, column: 1 } }])
  const wide = boxOn(item, parts[0]!.id, { x: 200, y: 200, w: 300, h: 20 })
  expect(
    await line.anna.client.refused(submitJob, {
      params: { job: corner.id },
      body: { token: corner.lease.token, command: command(), document: documentOf([wide]), seconds: 1 }
    })
  ).toMatchObject({ code: 'document-invalid', faults: [{ code: 'geometry-outside-window' }] })
  await done(corner)
  for (let left = 2; left > 0; left--) await done(await claim(line.anna, project))
  const early = await release(project)
  expect(early).toMatchObject({ items: 1, slices: 1, unfinished: 1 })
  expect(early.seams).toBeUndefined()

  await done(await claim(line.anna, project))
  const made = await release(project)
  expect(made).toMatchObject({ items: 2, slices: 5, seams: { joined: 1, open: 0 } })
  expect(made.unfinished).toBeUndefined()
  expect(made.seams?.pieces).toBeGreaterThan(1)

  const files = await unzip((await download(client, made.id, 'coco')).bytes)
  const boxes = [...files].flatMap(([path, bytes]) => {
    if (!path.endsWith('.json') || path === 'manifest.json') return []
    const { images, annotations } = JSON.parse(bytes.toString()) as Coco
    const big = images.find(({ width }) => width === 576)
    return annotations.filter(({ image_id }) => image_id === big?.id).map(({ bbox }) => bbox)
  })
  expect(new Set(boxes.map(box => box.join()))).toEqual(new Set(things.map(({ x, y, w, h }) => [x, y, w, h].join())))
})

import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { annotationSchema } from '@uurga/shared/document/annotation.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import { idOf } from '@uurga/shared/document/testing/samples.ts'
import { validateDocument } from '@uurga/shared/document/validate.ts'
import { coinOntology, pastureOntology } from './ontologies.ts'

const fixtures = resolve(import.meta.dirname, '../../../fixtures')

it.each([
  {
    marks: 'pasture/mountain_pasture.marks.json',
    picture: 'photos/mountain_pasture.jpg',
    ontology: pastureOntology,
    counts: { polygon: 9, polyline: 3 }
  },
  { marks: 'coins/coins_gray.marks.json', picture: 'coins/coins_gray.png', ontology: coinOntology, counts: { mask: 24 } }
])('$marks may be handed in on its picture', async ({ marks, picture, ontology, counts }) => {
  const { width, height } = await sharp(join(fixtures, picture)).metadata()
  const on = { item: 'i', part: 'p' }
  const given = JSON.parse(await readFile(join(fixtures, marks), 'utf8')) as object[]
  const annotations = given.map((mark, n) =>
    annotationSchema.parse({ ...mark, id: idOf(n + 1), on, attributes: {}, origin: { by: 'person' } })
  )
  const target = { item: 'i', parts: [{ id: 'p', modality: 'image' as const, facts: { width, height } }] }
  expect(validateDocument(documentOf(annotations), ontology, [target])).toEqual([])
  const found: Record<string, number> = {}
  for (const { kind } of annotations) found[kind] = (found[kind] ?? 0) + 1
  expect(found).toEqual(counts)
})

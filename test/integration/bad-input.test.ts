/** Marks, ontologies and files that no honest client sends: each is refused by name, the rest goes on, nothing answers 5xx. */
import { connect } from 'node:net'
import { deflateSync } from 'node:zlib'
import { crc32 } from 'node:zlib'
import { getItem, getMedia, listItems } from '@uurga/shared/api/datasets.ts'
import { getOntology, getProject, putOntology } from '@uurga/shared/api/projects.ts'
import { heldJobs, patchDraft, putDraft, submitJob, type HeldJob } from '@uurga/shared/api/queue.ts'
import { encodeCounts } from '@uurga/shared/geometry/counts-string.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import type { Annotation } from '@uurga/shared/document/annotation.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { pathOf } from '../demo/client.ts'
import { answerFor, boxOn, newAnnotationId, polygonOn, spanOn, textOntology, topicOf } from '../demo/marks.ts'
import { file, importInto, itemsOf, makeDataset, picture, refusals, send } from './files.ts'
import { claim, command, openLine, photoProject, submit, textProject, type Line } from './line.ts'

let line: Line
beforeAll(async () => {
  line = await openLine()
})
afterAll(() => line.close())

const codesOf = (problem: Record<string, unknown>): string[] =>
  ((problem['faults'] ?? []) as { code: string }[]).map(({ code }) => code)
const handIn = async (job: HeldJob, document: AnnotationDocument) =>
  await line.anna.client.refused(submitJob, {
    params: { job: job.id },
    body: { token: job.lease.token, command: command(), document, seconds: 1 }
  })

describe('a mark on a picture', () => {
  const [width, height] = [80, 60]
  let job: HeldJob
  beforeAll(async () => {
    job = await claim(line.anna, await photoProject(line, [file('photo.jpg', await picture(width, height))]))
  })
  const place = () => ({ item: job.targets[0]?.item ?? '', part: job.targets[0]?.parts[0]?.id ?? '' })
  const box = (x: number, y: number, w: number, h: number): Annotation =>
    ({ ...boxOn(place().item, place().part, width, height), geometry: { boxes: [[x, y, w, h]] } }) as Annotation
  const polygon = (...rings: number[][]): Annotation =>
    ({ ...polygonOn(place().item, place().part, width, height), geometry: { polygons: [rings] } }) as Annotation
  const square = [10, 10, 50, 10, 50, 50, 10, 50]

  it.each<[string, () => Annotation, string]>([
    ['a box without width', () => box(10, 10, 0, 20), 'geometry-zero-area'],
    ['a box turned over', () => box(30, 30, -10, -10), 'geometry-zero-area'],
    ['a box partly outside', () => box(70, 10, 20, 20), 'geometry-outside'],
    ['a box far outside', () => box(-1e9, -1e9, 5, 5), 'geometry-outside'],
    ['an outline outside', () => polygon([10, 10, 50, 10, 50, 90]), 'geometry-outside'],
    ['an outline that crosses itself', () => polygon([10, 10, 50, 50, 50, 10, 10, 50]), 'geometry-self-crossing'],
    ['an outline that runs back on itself', () => polygon([10, 10, 50, 10, 30, 10]), 'geometry-zero-area'],
    ['an outline of one point', () => polygon([10, 10, 10, 10, 10, 10]), 'geometry-zero-area'],
    ['a hole outside', () => polygon(square, [60, 20, 70, 20, 70, 30]), 'geometry-hole-outside'],
    ['a hole across the outline', () => polygon(square, [40, 20, 60, 20, 60, 30, 40, 30]), 'geometry-hole-outside']
  ])('%s is refused by name', async (_, make, code) => {
    const bad = make()
    const refused = await handIn(job, { schema: 1, annotations: [box(1, 1, 5, 5), bad] })
    expect(refused).toMatchObject({ status: 400, code: 'document-invalid' })
    expect(codesOf(refused)).toContain(code)
    for (const { at } of refused['faults'] as { at: string }[]) expect(at).toBe(`annotations/${bad.id}`)
  })
  it.each([
    ['no number', '[[null,1,2,3]]'],
    ['words', '[["1",1,2,3]]'],
    ['beyond every number', '[[1e999,1,2,3]]'],
    ['beyond every picture', '[[1e13,1,2,3]]'],
    ['a number too few', '[[1,2,3]]'],
    ['two boxes', '[[1,1,2,2],[3,3,2,2]]'],
    ['nothing', '[]']
  ])('made of %s does not pass the border', async (_, boxes) => {
    const body = JSON.stringify({
      token: job.lease.token,
      command: command(),
      document: { schema: 1, annotations: [{ ...box(1, 1, 5, 5), geometry: { boxes: 'HERE' } }] },
      seconds: 1
    }).replace('"HERE"', boxes)
    const response = await line.anna.client.fetch('post', pathOf(submitJob, { job: job.id }), {
      body,
      headers: { 'content-type': 'application/json' }
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'invalid-input' })
  })
  it('of 100,000 corners is judged in time; with more in one outline than are taken it does not pass', async () => {
    const ring = (corners: number) =>
      Array.from({ length: corners }, (_, i) => [
        40 + 20 * Math.cos((i * 2 * Math.PI) / corners),
        30 + 20 * Math.sin((i * 2 * Math.PI) / corners)
      ])
        .flat()
        .map(at => Math.round(at * 1e4) / 1e4)
    expect(await handIn(job, { schema: 1, annotations: [polygon(ring(10_001))] })).toMatchObject({ code: 'invalid-input' })
    const many = Array.from({ length: 10 }, () => polygon(ring(10_000)))
    const begun = performance.now()
    expect(await handIn(job, { schema: 1, annotations: [...many, box(70, 10, 20, 20)] })).toMatchObject({
      code: 'document-invalid'
    })
    expect(performance.now() - begun).toBeLessThan(10_000)
  })
  it('refused leaves the job in hand, where a right one is taken', async () => {
    expect(await submit(line.anna, job, { schema: 1, annotations: [box(1, 1, 5, 5), polygon(square)] })).toMatchObject({
      ok: true
    })
  })
})

describe('a mask of a megabyte', () => {
  // An odd height: a board of chequers, set on all four sides.
  const [w, h] = [1_000, 1_041]
  const cells: Ontology = {
    classes: [{ id: 'cell', name: { en: 'Cell' }, colour: 1, kinds: ['mask'] }],
    attributes: [],
    choices: []
  }
  it('is kept as a draft, handed in and read back as it was; a larger one is refused by name', async () => {
    const job = await claim(line.anna, await photoProject(line, [file('cells.png', await picture(w, h))], { ontology: cells }))
    const [{ item, parts } = { item: '', parts: [] }] = job.targets
    /** Every second px: as many runs as px, one sign each. */
    const great = {
      ...boxOn(item, parts[0]?.id ?? '', w, h),
      class: 'cell',
      attributes: {},
      kind: 'mask',
      geometry: { x: 0, y: 0, w, h, counts: encodeCounts([0, ...Array<number>(w * h).fill(1)]) }
    } as Annotation
    expect(great.kind === 'mask' && great.geometry.counts.length).toBeGreaterThan(1_000_000)
    const [params, { token }] = [{ job: job.id }, job.lease]
    await line.anna.client.call(patchDraft, { params, body: { token, base: 0, ops: [{ op: 'put', annotation: great }] } })
    const { jobs } = await line.anna.client.call(heldJobs, {})
    expect(jobs.find(({ id }) => id === job.id)?.document?.annotations).toEqual([great])
    const counts = great.kind === 'mask' ? great.geometry.counts : ''
    const greater = {
      ...great,
      geometry: { ...(great.kind === 'mask' && great.geometry), counts: counts + counts }
    } as Annotation
    expect(codesOf(await handIn(job, { schema: 1, annotations: [greater] }))).toContain('mask-too-large')
    expect(await submit(line.anna, job, { schema: 1, annotations: [great] })).toMatchObject({ ok: true })
  })
})

describe('a document', () => {
  it('with a class that came after its job was claimed is refused; the next job takes it', async () => {
    const project = await textProject(line, 2)
    const job = await claim(line.anna, project)
    const grown = {
      ...textOntology,
      classes: [...textOntology.classes, { id: 'place', name: { en: 'Place' }, colour: 9, kinds: ['span' as const] }]
    }
    const params = { project }
    await line.owner.client.call(putOntology, { params, body: { base: 1, ontology: grown } })
    const document = ({ targets }: HeldJob): AnnotationDocument => {
      const [{ item, parts } = { item: '', parts: [] }] = targets
      const span = { ...spanOn(item, parts[0]?.id ?? '', parts[0]?.text ?? '', 0), class: 'place' } as Annotation
      return { schema: 1, annotations: [span, topicOf(item, 'law')] }
    }
    const refused = await handIn(job, document(job))
    expect(refused).toMatchObject({ status: 400, code: 'document-invalid' })
    expect(codesOf(refused)).toEqual(['class-unknown'])
    const next = await claim(line.anna, project)
    expect([job.ontology.version, next.ontology.version]).toEqual([1, 2])
    expect(await submit(line.anna, next, document(next))).toMatchObject({ ok: true })
    expect(await submit(line.anna, job, answerFor(job))).toMatchObject({ ok: true })
  })
  it('or a patch of many megabytes is taken or refused by name', async () => {
    const job = await claim(line.anna, await textProject(line, 1))
    const [{ item, parts } = { item: '', parts: [] }] = job.targets
    const heavy = Array.from({ length: 150 }, () => ({
      ...spanOn(item, parts[0]?.id ?? '', parts[0]?.text ?? '', 0),
      id: newAnnotationId(),
      text: { value: 'x'.repeat(60_000), lang: 'en' }
    })) as Annotation[]
    const params = { job: job.id }
    const { token } = job.lease
    const ops = heavy.map(annotation => ({ op: 'put' as const, annotation }))
    expect(await line.anna.client.refused(patchDraft, { params, body: { token, base: 0, ops } })).toMatchObject({
      status: 413,
      code: 'body-too-large'
    })
    const document = { schema: 1 as const, annotations: heavy }
    const { revision } = await line.anna.client.call(putDraft, { params, body: { token, document } })
    await line.anna.client.call(patchDraft, { params, body: { token, base: revision, ops: ops.slice(0, 30) } })
    const held = (await line.anna.client.call(heldJobs)).jobs.find(({ id }) => id === job.id)
    expect(held?.document?.annotations).toHaveLength(150)
    await submit(line.anna, job, { schema: 1, annotations: [...heavy, topicOf(item, 'law')] })
  })
})

describe('an ontology', () => {
  it('that would orphan labels is refused with their count, and saved with a class for them', async () => {
    const project = await textProject(line, 2)
    const job = await claim(line.anna, project)
    const answer = answerFor(job)
    await submit(line.anna, job, answer)
    const labels = answer.annotations.filter(one => one.class === 'right').length
    expect(labels).toBeGreaterThan(0)
    const ontology = { ...textOntology, classes: textOntology.classes.filter(({ id }) => id !== 'right') }
    const params = { project }
    expect(await line.owner.client.refused(putOntology, { params, body: { base: 1, ontology } })).toMatchObject({
      status: 409,
      code: 'ontology-orphans',
      counts: { right: labels }
    })
    expect(await line.owner.client.call(getOntology, { params })).toMatchObject({ version: 1 })
    for (const mapping of [{ right: 'ghost' }, { right: 'right' }, { ghost: 'person' }])
      expect(
        (await line.owner.client.refused(putOntology, { params, body: { base: 1, ontology, mapping } })).status
      ).toBeLessThan(500)
    const mapping = { right: 'person' }
    expect(await line.owner.client.call(putOntology, { params, body: { base: 1, ontology, mapping } })).toMatchObject({
      version: 2
    })
    expect(await line.owner.client.refused(putOntology, { params, body: { base: 1, ontology, mapping } })).toMatchObject({
      code: 'ontology-moved'
    })
  })
  it('of many megabytes is taken or refused by name', async () => {
    const project = await textProject(line, 1)
    const classes = Array.from({ length: 1_900 }, (_, i) => ({
      id: `c-${i}`,
      name: Object.fromEntries(Array.from({ length: 20 }, (_, k) => [`x${String.fromCodePoint(97 + k)}`, '名'.repeat(100)])),
      colour: 1,
      kinds: ['span' as const],
      description: '说'.repeat(2_000)
    }))
    const ontology = { ...textOntology, classes: [...textOntology.classes, ...classes] }
    const params = { project }
    expect(await line.owner.client.refused(putOntology, { params, body: { base: 1, ontology } })).toMatchObject({
      status: 413,
      code: 'body-too-large'
    })
    expect(await line.owner.client.call(getProject, { params })).toMatchObject({ ontologyVersion: 1 })
  })
})

describe('files', () => {
  /** A PNG that says it is of that size, whatever it holds. */
  const png = (width: number, height: number): Buffer => {
    const chunk = (type: string, data: Buffer): Buffer => {
      const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
      const head = Buffer.alloc(4)
      head.writeUInt32BE(data.length)
      const tail = Buffer.alloc(4)
      tail.writeUInt32BE(crc32(body))
      return Buffer.concat([head, body, tail])
    }
    const size = Buffer.alloc(13)
    size.writeUInt32BE(width, 0)
    size.writeUInt32BE(height, 4)
    size.set([8, 0, 0, 0, 0], 8)
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', size),
      chunk('IDAT', deflateSync(Buffer.alloc(2 ** 20))),
      chunk('IEND', Buffer.alloc(0))
    ])
  }

  it('that say they are larger than memory are named, and the others go on', async () => {
    const { client } = line.owner
    const dataset = await makeDataset(client, 'image')
    const run = await importInto(client, dataset, [
      file('vast.png', png(100_000, 100_000)),
      file('flat.png', png(0, 10)),
      file('short.png', png(4_000, 4_000)),
      file('good.png', await picture(9, 9, { format: 'png' }))
    ])
    expect(run).toMatchObject({ state: 'done', items: 1 })
    expect(refusals(run).toSorted()).toEqual(['flat.png file-broken', 'short.png file-broken', 'vast.png picture-too-large'])
  })
  it('whose archive holds links are named', async () => {
    const { client } = line.owner
    const zip = new ZipFile()
    zip.addBuffer(Buffer.from('/etc/passwd'), 'link.txt', { mode: 0o12_0777 })
    zip.addBuffer(Buffer.from('a good one'), 'good.txt')
    zip.end()
    const parts: Buffer[] = []
    for await (const part of zip.outputStream as unknown as AsyncIterable<Buffer>) parts.push(part)
    const dataset = await makeDataset(client, 'text')
    const run = await importInto(client, dataset, [file('links.zip', Buffer.concat(parts))])
    expect(run).toMatchObject({ state: 'done', items: 1 })
    expect(refusals(run)).toEqual([expect.stringMatching(/link\.txt archive-unsafe-path$/)])
  })
  it('with hostile names keep them, and their bytes do nothing in a browser', async () => {
    const { client } = line.owner
    const dataset = await makeDataset(client, 'text')
    const names = [
      '"quoted"; filename="x.html".txt',
      '<img src=x onerror=alert(1)>.txt',
      '=cmd|calc.txt',
      '页 面.txt',
      '..\\..\\x.txt'
    ]
    await importInto(
      client,
      dataset,
      names.map((name, i) => file(name, `<script>alert(${i})</script>`))
    )
    const items = await itemsOf(client, dataset)
    expect(items).toHaveLength(names.length)
    for (const { id, parts } of items) {
      const path = pathOf(getMedia, { item: id, part: parts[0]?.id ?? '' })
      const response = await client.fetch('get', path)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
      expect(response.headers.get('content-disposition')).toMatch(/^inline; filename="[^"\\]*"; filename\*=UTF-8''[\w.%!~-]+$/)
      const etag = response.headers.get('etag') ?? ''
      expect(etag).not.toMatch(/[0-9a-f]{64}/)
      expect((await client.fetch('get', path, { headers: { 'if-none-match': etag } })).status).toBe(304)
      for (const range of ['bytes=0-3', 'bytes=-3', 'bytes=5-'])
        expect((await client.fetch('get', path, { headers: { range } })).status, range).toBe(206)
      for (const range of ['bytes=9999-', 'bytes=5-2', 'bytes=-0'])
        expect((await client.fetch('get', path, { headers: { range } })).status, range).toBe(416)
      for (const range of ['bytes=a-b', 'lines=1-2', 'bytes=0-1,3-4', `bytes=${'9'.repeat(400)}-`])
        expect((await client.fetch('get', path, { headers: { range } })).status, range).toBeLessThan(500)
    }
  })
  it('are reached through their item alone: knowing a hash grants nothing', async () => {
    const { client } = line.owner
    const dataset = await makeDataset(client, 'text')
    await importInto(client, dataset, [file('a.txt', 'a secret text')])
    const [item] = (await client.call(listItems, { params: { dataset } })).rows
    const facts = item?.parts[0]?.facts
    const hash = facts?.kind === 'text' ? facts.sha256.slice(7) : ''
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    for (const id of [hash, `sha256:${hash}`]) {
      expect(await client.refused(getItem, { params: { item: id } })).toMatchObject({ status: 404 })
      expect((await client.fetch('get', `/items/${id}/parts/0/media`)).status).toBe(404)
      expect((await client.fetch('get', `/items/${item?.id}/parts/${id}/media`)).status).toBe(404)
    }
    const { client: stranger } = line.stranger
    expect(await stranger.refused(getMedia, { params: { item: item?.id ?? '', part: item?.parts[0]?.id ?? '' } })).toMatchObject({
      status: 404
    })
  })
  it('of more bytes than an upload takes are refused before they are sent', async () => {
    const { headers } = await line.server.browse('owner')
    const dataset = await makeDataset(line.owner.client, 'text')
    const { port } = new URL(line.server.url)
    const told = await new Promise<string>(done => {
      const socket = connect(Number(port), '127.0.0.1')
      let answer = ''
      socket.write(
        `POST /api/v1/datasets/${dataset}/imports HTTP/1.1\r\nHost: localhost\r\nCookie: ${headers['cookie']}\r\n` +
          `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: ${25 * 2 ** 30}\r\n\r\n--b\r\n`
      )
      socket.on('data', bytes => {
        answer += String(bytes)
        if (answer.includes('}')) socket.destroy()
      })
      socket.on('close', () => done(answer))
    })
    expect(told).toMatch(/^HTTP\/1\.1 413 /)
    expect(told).toContain('"code":"file-too-large"')
    expect((await send(line.owner.client, dataset, [file('small.txt', 'small')])).status).toBe(202)
  })
})

it('has made the server log no fault', () => {
  expect(line.server.logged.filter(text => /"level":[56]0/.test(text))).toEqual([])
})

/** Releases and exports over HTTP: what is frozen stays, what is downloaded is what was told. */
import { listAudit } from '@uurga/shared/api/audit.ts'
import {
  createExport,
  createRelease,
  getExport,
  getExportFile,
  getRelease,
  listExports,
  listFormats,
  listReleases,
  type Release
} from '@uurga/shared/api/releases.ts'
import { reopenSlice } from '@uurga/shared/api/reviews.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pathOf } from '../demo/client.ts'
import { answerFor } from '../demo/marks.ts'
import { isOver, until } from '../demo/setup.ts'
import { download, figuresOf, readLines, readUurga, sha256, unzip } from '../demo/verify.ts'
import { file, picture } from './files.ts'
import { claim, command, finish, judge, openLine, photoProject, submit, textProject, withoutOne, type Line } from './line.ts'

describe('releases over HTTP', () => {
  let line: Line
  beforeAll(async () => {
    line = await openLine()
  })
  afterAll(() => line.close())

  const release = async (project: string, body: object = {}): Promise<Release> => {
    const { client } = line.owner
    const { id } = await client.call(createRelease, { params: { project }, body: { name: 'v', ...body } })
    return await until(() => client.call(getRelease, { params: { release: id } }), isOver)
  }

  it('take the results of slices that are done, and nothing else', async () => {
    const project = await textProject(line, 4)
    const jobs = [await finish(line, project), await finish(line, project)]
    await submit(line.anna, await claim(line.anna, project))
    const made = await release(project, { note: '第一版' })
    const expected = figuresOf(jobs.map(answerFor))
    expect(made).toMatchObject({
      state: 'done',
      number: 1,
      items: 2,
      slices: 2,
      annotations: expected.annotations,
      classes: expected.classes,
      rules: { accept: 2 },
      by: line.owner.id,
      byName: line.owner.name,
      note: '第一版',
      ontologyVersion: 1
    })
    expect(Object.values(made.split).reduce((sum, count) => sum + count, 0)).toBe(2)
    expect(made.contentSha256).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  it('are in the audit of their project, and so is every export', async () => {
    const project = await textProject(line, 1)
    await finish(line, project)
    const made = await release(project)
    await line.owner.client.call(createExport, { params: { release: made.id }, body: { format: 'uurga-jsonl' } })
    const { rows } = await line.admin.call(listAudit, { query: { project } })
    expect(rows.slice(0, 2)).toMatchObject([
      { action: 'release.export', actor: line.owner.id, subject: made.id, detail: { format: 'uurga-jsonl' } },
      { action: 'release.make', actor: line.owner.id, subject: made.id, detail: { number: 1, name: 'v' } }
    ])
  })

  it('stay as they are when slices are reopened; the next one takes the new result, and counts on', async () => {
    const project = await textProject(line, 2)
    const job = await finish(line, project)
    const first = await release(project)
    const before = await download(line.owner.client, first.id, 'uurga-jsonl')
    await line.sara.client.call(reopenSlice, { params: { slice: job.slice }, body: { command: command() } })
    const review = await claim(line.sara, project, 'review')
    const annotations = review.submissions?.[0]?.document.annotations ?? []
    await judge(line.sara, review, 'fix', { document: withoutOne({ schema: 1, annotations }) })
    const second = await release(project)
    expect(await line.owner.client.call(getRelease, { params: { release: first.id } })).toEqual(first)
    const after = await download(line.owner.client, first.id, 'uurga-jsonl')
    expect(after.bytes).toEqual(before.bytes)
    expect(sha256(after.bytes)).toBe(first.files[0]?.sha256)
    expect(second).toMatchObject({ number: 2, annotations: first.annotations - 1, rules: { fix: 1 } })
    expect(second.contentSha256).not.toBe(first.contentSha256)
    const { rows } = await line.owner.client.call(listReleases, { params: { project } })
    expect(rows).toEqual([second, first])
  })

  it('of equal content have equal sums, and keep every item on its side', async () => {
    const project = await textProject(line, 6)
    for (let k = 0; k < 5; k++) await finish(line, project)
    const shares = { split: { train: 0.5, val: 0.25, test: 0.25 } }
    const [first, second] = [await release(project, shares), await release(project, shares)]
    expect(second.contentSha256).toBe(first.contentSha256)
    const sides = async (id: string): Promise<[string, string | undefined][]> =>
      (await readUurga((await download(line.owner.client, id, 'uurga-jsonl')).bytes)).map(({ item, split }) => [item.id, split])
    expect(await sides(first.id)).toEqual(await sides(second.id))
    await finish(line, project)
    const third = await release(project, shares)
    expect(await sides(third.id)).toEqual(expect.arrayContaining(await sides(first.id)))
  })

  it('are refused when nothing is done, and when the shares are no whole', async () => {
    const project = await textProject(line, 1)
    const { client } = line.owner
    const params = { project }
    expect(await client.refused(createRelease, { params, body: { name: 'v' } })).toMatchObject({
      status: 409,
      code: 'nothing-to-release'
    })
    await finish(line, project)
    const split = { train: 0.9, val: 0.9, test: 0 }
    expect(await client.refused(createRelease, { params, body: { name: 'v', split } })).toMatchObject({
      status: 400,
      code: 'invalid-input'
    })
    expect((await client.call(listReleases, { params })).rows).toEqual([])
  })

  it('are made by owners, read by supervisors, and no business of others', async () => {
    const project = await textProject(line, 1)
    await finish(line, project)
    const { id } = await release(project)
    const params = { release: id }
    expect(await line.sara.client.refused(createRelease, { params: { project }, body: { name: 'v' } })).toMatchObject({
      status: 403
    })
    expect(await line.sara.client.call(getRelease, { params })).toMatchObject({ id })
    expect(await line.anna.client.refused(getRelease, { params })).toMatchObject({ status: 403 })
    expect(await line.stranger.client.refused(getRelease, { params })).toMatchObject({ status: 404 })
    const run = await line.sara.client.call(createExport, { params, body: { format: 'uurga-jsonl' } })
    expect(await line.anna.client.refused(getExport, { params: { export: run.id } })).toMatchObject({ status: 403 })
    expect(await line.stranger.client.refused(getExport, { params: { export: run.id } })).toMatchObject({ status: 404 })
    expect((await line.stranger.client.fetch('get', pathOf(getExportFile, { export: run.id }))).status).toBe(404)
  })

  describe('an export', () => {
    let made: Release
    let project: string
    beforeAll(async () => {
      project = await textProject(line, 3, { name: '法律 "文本" / 一期' })
      for (let k = 0; k < 3; k++) await finish(line, project)
      made = await release(project, { split: { train: 1, val: 0, test: 0 } })
    })

    it('is told of from the registry', async () => {
      const { rows } = await line.anna.client.call(listFormats)
      expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(['coco', 'jsonl-spans', 'uurga-jsonl']))
      expect(rows.find(({ id }) => id === 'uurga-jsonl')).toMatchObject({ losses: [], reads: true, writes: true })
    })
    it('of one file is that file, under the project’s name, resumed by Range', async () => {
      const { run, bytes } = await download(line.owner.client, made.id, 'jsonl-spans')
      expect(run).toMatchObject({ state: 'done', items: 3, itemsDone: 3, warnings: [] })
      expect(readLines(bytes)).toHaveLength(3)
      const path = pathOf(getExportFile, { export: run.id })
      const whole = await line.owner.client.fetch('get', path)
      expect(whole.headers.get('content-disposition')).toContain(encodeURIComponent('法律'))
      expect(whole.headers.get('content-disposition')).not.toMatch(/[\r\n/]|"文/)
      expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
      const etag = whole.headers.get('etag') ?? ''
      expect((await line.owner.client.fetch('get', path, { headers: { 'if-none-match': etag } })).status).toBe(304)
      const beyond = await line.owner.client.fetch('get', path, { headers: { range: `bytes=${bytes.length}-` } })
      expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
      expect((await line.owner.client.call(listExports, { params: { release: made.id } })).rows.map(({ id }) => id)).toContain(
        run.id
      )
    })
    it('with media is a zip of generated names, with a manifest that sums up every file', async () => {
      const { bytes } = await download(line.owner.client, made.id, 'uurga-jsonl', { media: true })
      const files = await unzip(bytes)
      expect([...files.keys()].every(name => /^[\w/.-]+$/.test(name) && !name.includes('..'))).toBe(true)
      const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '{}') as Release & {
        export: { files: { path: string; sha256: string }[] }
      }
      expect(manifest).toMatchObject({ id: made.id, contentSha256: made.contentSha256 })
      expect(manifest.export.files.map(({ path }) => path).toSorted()).toEqual(
        [...files.keys()].filter(name => name !== 'manifest.json').toSorted()
      )
      for (const { path, sha256: sum } of manifest.export.files) expect(sha256(files.get(path) ?? new Uint8Array())).toBe(sum)
      const [item] = await readUurga(files.get('uurga.jsonl') ?? Buffer.alloc(0))
      const [part] = item?.item.parts ?? []
      expect(files.get(part?.name ?? '')?.toString()).toBe(part?.text)
    })
    it('of a single picture is a zip all the same where the format writes a file for each, its picture beside its labels', async () => {
      const photos = await photoProject(line, [file('a.jpg', await picture(60, 40))])
      await finish(line, photos)
      const { id } = await release(photos)
      const pathsOf = async (format: string, options: { media?: true }): Promise<string[]> =>
        [...(await unzip((await download(line.owner.client, id, format, options)).bytes)).keys()].toSorted()
      expect(await pathsOf('labelme', {})).toEqual([
        'labels.txt',
        'manifest.json',
        expect.stringMatching(/^(train|val|test)\/[\w-]+\.json$/)
      ])
      const paths = await pathsOf('yolo', { media: true })
      const labels = paths.find(path => /^labels\/.*\.txt$/.test(path)) ?? ''
      expect(paths).toContain(labels.replace('labels/', 'images/').replace('.txt', '.jpg'))
    })
    it('in a format that cannot carry the medium, or is none, or with options it does not have, is refused with the reason', async () => {
      const { client } = line.owner
      const ask = async (format: string, options: object = {}) =>
        await client.refused(createExport, { params: { release: made.id }, body: { format, options: options as never } })
      expect(await ask('coco')).toMatchObject({ status: 400, code: 'format-unfit' })
      expect(await ask('word')).toMatchObject({ status: 400, code: 'format-unfit' })
      const odd = await ask('jsonl-spans', { offsets: 'bytes', ghost: 1 })
      expect(odd).toMatchObject({ status: 400, code: 'invalid-input' })
      expect((odd['faults'] as { at: string }[]).map(({ at }) => at)).toContain('body.options.offsets')
    })
    it('is not there before it is made', async () => {
      const { client } = line.owner
      expect(await client.refused(getExport, { params: { export: 'nothing' } })).toMatchObject({ status: 404 })
      expect((await client.fetch('get', pathOf(getExportFile, { export: 'nothing' }))).status).toBe(404)
      expect(
        await client.refused(createExport, { params: { release: `${project}-r99` }, body: { format: 'coco' } })
      ).toMatchObject({ status: 404 })
    })
  })
})

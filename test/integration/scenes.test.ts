/** Items of several pictures: pages of a TIFF and pictures of a scene come in together, are labelled together, and leave as pictures of their own. */
import { getDerivative, type Item } from '@uurga/shared/api/datasets.ts'
import { createRelease, getRelease } from '@uurga/shared/api/releases.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pathOf } from '../demo/client.ts'
import { isOver, until, type Upload } from '../demo/setup.ts'
import { file, importInto, itemsOf, makeDataset, picture, refusals, send, zipOf } from './files.ts'
import { download, unzip } from '../demo/verify.ts'
import { finish, openLine, photoProject, type Line } from './line.ts'

let line: Line
beforeAll(async () => void (line = await openLine()))
afterAll(() => line.close())
const owner = () => line.owner.client

let hue = 0
/** A picture like no other, so that none is a duplicate. */
const photo = async (name: string): Promise<Upload> =>
  file(name, await picture(60, 40, { colour: `hsl(${(hue += 7)}, 50%, 50%)` }))
const pages = async (...greys: number[]): Promise<Uint8Array> =>
  await sharp(Buffer.concat(greys.map(grey => Buffer.alloc(60 * 40 * 3, grey))), {
    raw: { width: 60, height: 40 * greys.length, channels: 3, pageHeight: 40 }
  })
    .tiff({ compression: 'none' })
    .toBuffer()
const partsOf = (items: readonly Item[]) => items.map(({ name, parts }) => [name, ...parts.map(({ role }) => role)])

describe('an import', () => {
  it('makes one item of the pages of a TIFF, and shows each page by itself', async () => {
    const dataset = await makeDataset(owner(), 'image')
    const bytes = await pages(250, 120, 5)
    const run = await importInto(owner(), dataset, [file('scan.tif', bytes)])
    expect(run).toMatchObject({ state: 'done', items: 1, refusedCount: 0, notedCount: 0 })
    const [item] = await itemsOf(owner(), dataset)
    expect(item?.parts.map(({ id, role, page, facts }) => [id, role, page, facts.kind === 'image' && facts.width])).toEqual([
      ['p1', 'page 1', 0, 60],
      ['p2', 'page 2', 1, 60],
      ['p3', 'page 3', 2, 60]
    ])
    for (const derivative of ['upright', 'thumbnail'] as const)
      for (const [i, grey] of [250, 120, 5].entries()) {
        const address = pathOf(getDerivative, { item: item?.id ?? '', part: `p${i + 1}`, derivative })
        const shown = await sharp(await (await owner().fetch('get', address)).arrayBuffer())
          .raw()
          .toBuffer()
        expect(Math.abs((shown[0] ?? 0) - grey)).toBeLessThan(4)
      }
  })

  it('puts pictures of one folder of an archive together, and says which could not be read', async () => {
    const dataset = await makeDataset(owner(), 'image')
    const zip = await zipOf([
      await photo('day/s1/front.jpg'),
      await photo('day/s2/front.jpg'),
      await photo('day/s1/left.jpg'),
      file('day/s2/left.jpg', (await photo('')).bytes.subarray(0, 200)),
      await photo('alone.jpg')
    ])
    const run = await importInto(owner(), dataset, [file('drive.zip', zip)], '?group=folder')
    expect(run).toMatchObject({ state: 'done', items: 3, files: 1, filesDone: 1, grouping: { group: 'folder' } })
    expect(refusals(run)).toEqual(['day/s2/left.jpg file-broken'])
    expect(partsOf(await itemsOf(owner(), dataset))).toEqual([
      ['s1', 'front', 'left'],
      ['s2', 'front'],
      ['alone.jpg', 'main']
    ])
  })

  it('puts pictures of alike names together, by the folder they were sent from too', async () => {
    const dataset = await makeDataset(owner(), 'image')
    const files = [await photo('a/x-front.jpg'), await photo('b/x-front.jpg'), await photo('a/x-rear.jpg'), await photo('y.jpg')]
    await importInto(owner(), dataset, files, '?group=name&separator=-')
    expect(partsOf(await itemsOf(owner(), dataset))).toEqual([
      ['x', 'front', 'rear'],
      ['x', 'front'],
      ['y.jpg', 'main']
    ])
  })

  it('puts pictures together as a manifest says, names rows that are wrong, and takes what no row names by itself', async () => {
    const dataset = await makeDataset(owner(), 'image')
    const csv = 'file,item,role\na.jpg,crossing,前 front\nb.jpg,crossing,\nnone.jpg,crossing,left\na.jpg,other,x\n,x,y\n'
    const files = [file('rows.csv', csv), await photo('b.jpg'), await photo('c.jpg'), await photo('a.jpg')]
    const run = await importInto(owner(), dataset, files, '?group=manifest')
    expect(refusals(run).toSorted()).toEqual(['rows.csv:4 row-broken', 'rows.csv:5 row-broken', 'rows.csv:6 row-broken'])
    expect(run.noted).toEqual([{ name: 'c.jpg', code: 'not-in-manifest' }])
    expect(partsOf(await itemsOf(owner(), dataset))).toEqual([
      ['crossing', 'b', '前 front'],
      ['c.jpg', 'main']
    ])
  })

  it('knows a scene again that is there already', async () => {
    const dataset = await makeDataset(owner(), 'image')
    const files = [await photo('s_a.jpg'), await photo('s_b.jpg')]
    await importInto(owner(), dataset, files, '?group=name')
    expect(await importInto(owner(), dataset, files, '?group=name')).toMatchObject({ items: 0, duplicates: 1 })
  })

  it('says what it made of pictures, and what to do with those it does not take', async () => {
    const dataset = await makeDataset(owner(), 'image')
    const inks = await sharp(await picture(60, 40, { colour: '#183' }))
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer()
    const run = await importInto(owner(), dataset, [
      file('inks.jpg', inks),
      file('named.png', await picture(60, 40, { colour: '#817' })),
      file('drawing.svg', '<svg/>'),
      file('phone.heic', 'ftypheic'),
      file('old.bmp', 'BM')
    ])
    expect(run).toMatchObject({ items: 2, notedCount: 2 })
    expect(run.noted).toEqual([
      { name: 'inks.jpg', code: 'cmyk-without-profile' },
      { name: 'named.png', code: 'type-by-content' }
    ])
    expect(run.refused.map(({ name, code, detail }) => [name, code, /\.(png|jpg)/.test(detail)])).toEqual([
      ['drawing.svg', 'file-type-unknown', true],
      ['phone.heic', 'file-type-unknown', true],
      ['old.bmp', 'file-type-unknown', true]
    ])
    const [item] = await itemsOf(owner(), dataset)
    expect(item?.parts[0]?.notes).toEqual(['cmyk-without-profile'])
  })

  it('is not begun for a grouping that is none', async () => {
    const dataset = await makeDataset(owner(), 'image')
    expect((await send(owner(), dataset, [await photo('a.jpg')], '?group=colour')).status).toBe(400)
  })
})

describe('an item of several pages', () => {
  it('is labelled as one, and leaves as a picture for each page, with the marks of that page', async () => {
    const project = await photoProject(line, [file('scan.tif', await pages(240, 100))])
    const job = await finish(line, project)
    expect(job.targets.map(({ parts }) => parts.length)).toEqual([2])
    const { id } = await owner().call(createRelease, { params: { project }, body: { name: 'v' } })
    const release = await until(() => owner().call(getRelease, { params: { release: id } }), isOver)
    const item = job.targets[0]?.item ?? ''
    const files = await unzip((await download(owner(), release.id, 'coco', { media: true })).bytes)
    const coco = JSON.parse([...files].find(([path]) => path.startsWith('annotations/'))?.[1].toString() ?? '') as {
      images: { id: number; file_name: string; width: number }[]
      annotations: { image_id: number }[]
    }
    const names = coco.images.map(({ file_name }) => file_name)
    expect(names).toEqual([`images/${item}-p1-page-1.png`, `images/${item}-p2-page-2.png`])
    expect(coco.images.map(({ id }) => coco.annotations.filter(({ image_id }) => image_id === id).length)).toEqual([3, 3])
    for (const [i, grey] of [240, 100].entries()) {
      const { data, info } = await sharp(files.get(names[i] ?? ''))
        .raw()
        .toBuffer({ resolveWithObject: true })
      expect([info.width, info.height, data[0]]).toEqual([60, 40, grey])
    }
  })
})

/** Imports over HTTP: what is good comes in, what is bad is named, nothing answers 5xx, nothing is lost. */
import { cancelImport, getDataset, getImport, listImports, resumeImport, rollbackImport } from '@uurga/shared/api/datasets.ts'
import { createProject, getSplit, putMember, splitProject } from '@uurga/shared/api/projects.ts'
import { listSlices } from '@uurga/shared/api/reviews.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOntology } from '../demo/marks.ts'
import { isOver, until } from '../demo/setup.ts'
import { file, importInto, itemsOf, makeDataset, picture, refusals, renamed, send, settled, textsOf, zipOf } from './files.ts'
import { claim, openLine, type Line } from './line.ts'

describe('imports over HTTP', () => {
  let line: Line
  beforeAll(async () => {
    line = await openLine()
  })
  afterAll(() => line.close())

  const owner = () => line.owner.client
  const texts = () => makeDataset(owner(), 'text')
  const photos = () => makeDataset(owner(), 'image')

  it('take a text file as one item, as it is: no normalising, no folding of line ends, the mark at its beginning taken off', async () => {
    const dataset = await texts()
    const text = 'e\u0301\r\nсайн уу\n  人人生而自由 🐫\n'
    const run = await importInto(owner(), dataset, [file('三 е́.txt', `\ufeff${text}`)])
    expect(run).toMatchObject({ state: 'done', files: 1, filesDone: 1, items: 1, duplicates: 0, refusedCount: 0, refused: [] })
    expect(run.bytesDone).toBe(run.bytes)
    const [item] = await itemsOf(owner(), dataset)
    expect(item).toMatchObject({ name: '三 е́.txt', modality: 'text', import: run.id, meta: {} })
    expect(item?.parts).toMatchObject([{ text, facts: { kind: 'text', length: text.length, bytes: Buffer.byteLength(text) } }])
    expect(await owner().call(getDataset, { params: { dataset } })).toMatchObject({ items: 1, bytes: Buffer.byteLength(text) })
  })

  it('tell the direction of a text by its script', async () => {
    const dataset = await texts()
    const lines = ['ᠬᠦᠮᠦᠨ ᠪᠦᠷ ᠲᠥᠷᠥᠵᠦ ᠮᠡᠨᠳᠡᠯᠡᠬᠦ', 'يولد جميع الناس أحرارا', 'Хүн бүр төрж мэндлэхдээ', '人人生而自由']
    await importInto(owner(), dataset, [file('lines.jsonl', lines.map(line => JSON.stringify(line)).join('\n'))])
    const directions = (await itemsOf(owner(), dataset))
      .map(({ parts }) => parts[0]?.facts)
      .map(facts => facts?.kind === 'text' && facts.direction)
    expect(directions).toEqual(['vertical', 'rtl', 'ltr', 'ltr'])
  })

  it('take lines of a .jsonl as items, and name the broken ones', async () => {
    const dataset = await texts()
    const lines = [
      JSON.stringify({ text: 'one', name: 'первый', meta: { source: 'a', n: 1 } }),
      '{"text": ',
      JSON.stringify('two'),
      JSON.stringify({ label: 'no text' }),
      '',
      JSON.stringify({ text: 'three', id: 7 }),
      JSON.stringify({ text: '' }),
      '"\\ud800 half a character"',
      '{"text":"dotted","meta":{"deep":{"$where":1}}}',
      '{"text":"nul","meta":{"a\\u0000b":1}}',
      `{"text":"deep","meta":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
      `{"text":"wide","meta":{"a":"${'x'.repeat(17 * 2 ** 20)}"}}`,
      JSON.stringify('last')
    ]
    const run = await importInto(owner(), dataset, [file('a.jsonl', lines.join('\r\n'))])
    expect(run.state).toBe('done')
    expect(refusals(run)).toEqual([
      'a.jsonl:2 row-broken',
      'a.jsonl:4 row-broken',
      'a.jsonl:7 file-empty',
      'a.jsonl:8 text-not-utf8',
      'a.jsonl:9 row-broken',
      'a.jsonl:10 row-broken',
      'a.jsonl:11 row-broken',
      'a.jsonl:12 row-broken'
    ])
    const items = await itemsOf(owner(), dataset)
    expect(textsOf(items)).toEqual(['one', 'two', 'three', 'last'])
    expect(items.map(({ name }) => name)).toEqual(['первый', 'a.jsonl 3', '7', 'a.jsonl 13'])
    expect(items[0]?.meta).toEqual({ source: 'a', n: 1 })
  })

  it('take rows of a .csv, name the broken one by its line, and go on after it', async () => {
    const dataset = await texts()
    const csv =
      '\ufefftext,name,city\n"first, with a comma",a,Ulaanbaatar\n"broken" quote,b,x\nthird,c\nfourth,d,北京\n"two\nlines",e,\n'
    const run = await importInto(owner(), dataset, [file('t.csv', csv)])
    expect(run.state).toBe('done')
    expect(refusals(run)).toEqual(['t.csv:3 row-broken', 't.csv:4 row-broken'])
    const items = await itemsOf(owner(), dataset)
    expect(textsOf(items)).toEqual(['first, with a comma', 'fourth', 'two\nlines'])
    expect(items.map(({ name, meta }) => [name, meta])).toEqual([
      ['a', { city: 'Ulaanbaatar' }],
      ['d', { city: '北京' }],
      ['e', { city: '' }]
    ])
  })

  it('do not lose the rows after a quote that is never closed', async () => {
    const dataset = await texts()
    const rows = Array.from({ length: 50 }, (_, i) => (i === 10 ? '"never closed' : `row ${i}`))
    const run = await importInto(owner(), dataset, [file('open.csv', ['text', ...rows].join('\n'))])
    expect(run.state).toBe('done')
    expect(refusals(run)).toEqual(['open.csv:12 row-broken'])
    expect(textsOf(await itemsOf(owner(), dataset))).toEqual(rows.filter((_, i) => i !== 10))
  })

  it('take the only column of a table, and name a head that cannot be used', async () => {
    const dataset = await texts()
    const run = await importInto(owner(), dataset, [
      file('one.csv', 'sentence\nalpha\nbeta\n'),
      file('none.csv', 'a,b\n1,2\n'),
      file('odd.csv', 'text,$where\ngamma,1\n')
    ])
    expect(refusals(run)).toEqual(['none.csv:1 row-broken', 'odd.csv:1 row-broken'])
    expect(textsOf(await itemsOf(owner(), dataset))).toEqual(['alpha', 'beta'])
  })

  it('name what is not UTF-8, empty, unknown, or not what its name says', async () => {
    const dataset = await texts()
    const exe = Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00', 'latin1'), Buffer.alloc(500)])
    const run = await importInto(owner(), dataset, [
      file('gbk.txt', Buffer.from([0xc4, 0xe3, 0xba, 0xc3])),
      file('empty.txt', ''),
      file('page.html', '<script>alert(1)</script>'),
      file('setup.jpg', exe),
      file('photo.txt', await picture(8, 8)),
      file('blank.txt', ' \n\t'),
      file('good.txt', 'good')
    ])
    expect(run.state).toBe('done')
    expect(refusals(run).toSorted()).toEqual([
      'blank.txt file-empty',
      'empty.txt file-empty',
      'gbk.txt text-not-utf8',
      'page.html file-type-unknown',
      'photo.txt file-type-mismatch',
      'setup.jpg file-type-mismatch'
    ])
    expect(run.refusedCount).toBe(6)
    expect(run.refused.every(({ detail }) => detail.length > 10)).toBe(true)
    expect(textsOf(await itemsOf(owner(), dataset))).toEqual(['good'])
  })

  it('take pictures upright, and name damaged, foreign and doubled ones', async () => {
    const dataset = await photos()
    const good = await picture(60, 40, { orientation: 6 })
    const run = await importInto(owner(), dataset, [
      file('turned.jpg', good),
      file('again.jpg', good),
      file('cut.jpg', (await picture(600, 400, { colour: '#3a3' })).subarray(0, 900)),
      file('setup.jpg', Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00', 'latin1')),
      file('drawing.jpg', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      file('words.txt', 'words'),
      file('scan.tif', await picture(30, 20, { format: 'tiff' }))
    ])
    expect(run).toMatchObject({ state: 'done', files: 7, filesDone: 7, items: 2, duplicates: 1 })
    expect(refusals(run).toSorted()).toEqual([
      'again.jpg file-duplicate',
      'cut.jpg file-broken',
      'drawing.jpg file-type-mismatch',
      'setup.jpg file-type-mismatch',
      'words.txt wrong-modality'
    ])
    expect((await itemsOf(owner(), dataset)).map(({ name, parts }) => [name, parts[0]?.facts])).toEqual([
      [
        'turned.jpg',
        {
          kind: 'image',
          width: 40,
          height: 60,
          rawWidth: 60,
          rawHeight: 40,
          orientation: 6,
          type: 'image/jpeg',
          bytes: good.length
        }
      ],
      ['scan.tif', expect.objectContaining({ width: 30, height: 20, type: 'image/tiff' })]
    ])
  })

  it('count a file that was imported before, in this dataset alone', async () => {
    const [first, other] = [await texts(), await texts()]
    await importInto(owner(), first, [file('a.txt', 'the same words')])
    const again = await importInto(owner(), first, [file('b.txt', 'the same words')])
    expect(again).toMatchObject({ items: 0, duplicates: 1 })
    expect(refusals(again)).toEqual(['b.txt file-duplicate'])
    expect(await importInto(owner(), other, [file('a.txt', 'the same words')])).toMatchObject({ items: 1, duplicates: 0 })
    expect(await owner().call(getDataset, { params: { dataset: first } })).toMatchObject({ items: 1 })
  })

  describe('of archives', () => {
    it('take the good files, and name those that leave the archive, are archives, or are unknown', async () => {
      const dataset = await texts()
      const inner = await zipOf([file('x.txt', 'x')])
      const zip = await zipOf([
        file('a/一.txt', 'one'),
        file('xx/xx/evil.txt', 'evil'),
        file('inner.zip', inner),
        file('run.sh', 'rm'),
        file('rows.jsonl', '{"text":"two"}\nnope\n'),
        file('__MACOSX/._a.txt', 'junk')
      ])
      const run = await importInto(owner(), dataset, [file('all.zip', renamed(zip, 'xx/xx/evil', '../../evil'))])
      expect(run.state).toBe('done')
      expect(refusals(run).map(line => line.replace('../../', ''))).toEqual([
        expect.stringMatching(/evil\.txt archive-unsafe-path$/),
        expect.stringMatching(/inner\.zip file-type-unknown$/),
        expect.stringMatching(/run\.sh file-type-unknown$/),
        expect.stringMatching(/rows\.jsonl:2 row-broken$/)
      ])
      expect(textsOf(await itemsOf(owner(), dataset))).toEqual(['one', 'two'])
    })

    it('stop at a bomb, however it lies about its size, and keep what came before', async () => {
      const dataset = await texts()
      const zip = await zipOf([file('before.txt', 'before'), file('bomb.txt', Buffer.alloc(200 * 2 ** 20))])
      expect(zip.length).toBeLessThan(2 ** 20)
      const honest = await importInto(owner(), dataset, [file('bomb.zip', zip)])
      expect(honest.state).toBe('done')
      expect(refusals(honest)).toEqual([expect.stringMatching(/bomb.* archive-bomb$/)])
      const size = Buffer.alloc(4)
      size.writeUInt32LE(200 * 2 ** 20)
      const small = Buffer.from([9, 0, 0, 0])
      const liar = await importInto(owner(), await texts(), [
        file('liar.zip', renamed(zip, size.toString('latin1'), small.toString('latin1')))
      ])
      expect(liar).toMatchObject({ state: 'done', items: 1 })
      expect(refusals(liar)).toEqual([expect.stringMatching(/bomb.* archive-(bomb|broken)$/)])
    })

    it('name a damaged archive', async () => {
      const zip = await zipOf([file('a.txt', 'a'.repeat(5_000))])
      const run = await importInto(owner(), await texts(), [
        file('cut.zip', zip.subarray(0, zip.length - 30)),
        file('b.txt', 'b')
      ])
      expect(run).toMatchObject({ state: 'done', items: 1 })
      expect(refusals(run)).toEqual(['cut.zip archive-broken'])
    })
  })

  describe('as requests', () => {
    it('refuse what is no multipart, holds no file, is damaged or says it is too large, and stay whole', async () => {
      const dataset = await texts()
      const path = `/datasets/${dataset}/imports`
      const ask = async (body: RequestInit['body'], type: string): Promise<[number, string]> => {
        const response = await owner().fetch('post', path, { body: body ?? null, headers: { 'content-type': type } })
        return [response.status, ((await response.json()) as { code: string }).code]
      }
      expect(await ask('{}', 'application/json')).toEqual([415, 'unsupported-media-type'])
      expect(await ask('', 'multipart/form-data')).toEqual([400, 'invalid-input'])
      expect(
        await ask(
          '--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf',
          'multipart/form-data; boundary=b'
        )
      ).toEqual([400, 'invalid-input'])
      expect(await ask('--b--\r\n', 'multipart/form-data; boundary=b')).toEqual([400, 'invalid-input'])
      expect(await importInto(owner(), dataset, [file('a.txt', 'still there')])).toMatchObject({ items: 1 })
    })

    it('are for owners of the dataset alone', async () => {
      const dataset = await texts()
      expect((await send(line.stranger.client, dataset, [file('a.txt', 'a')])).status).toBe(404)
      const run = await importInto(owner(), dataset, [file('a.txt', 'a')])
      for (const endpoint of [getImport, cancelImport, resumeImport, rollbackImport]) {
        expect(await line.stranger.client.refused(endpoint, { params: { import: run.id } })).toMatchObject({ code: 'not-found' })
      }
    })
  })

  it('are listed, newest first', async () => {
    const dataset = await texts()
    const runs = [
      await importInto(owner(), dataset, [file('a.txt', 'a')]),
      await importInto(owner(), dataset, [file('b.txt', 'b')])
    ]
    const first = await owner().call(listImports, { params: { dataset }, query: { limit: 1 } })
    expect(first.rows.map(({ id }) => id)).toEqual([runs[1]?.id])
    const second = await owner().call(listImports, { params: { dataset }, query: { limit: 1, cursor: first.cursor ?? '' } })
    expect(second).toEqual({ rows: [runs[0]] })
  })

  it('stop when they are told to, keep what is in, and go on without losing or doubling anything', async () => {
    const dataset = await texts()
    const lines = Array.from({ length: 24_000 }, (_, i) => (i % 500 === 7 ? '{' : JSON.stringify(`line ${i}`))).join('\n')
    const response = await send(owner(), dataset, [file('many.jsonl', lines), file('after.txt', 'after')])
    const { id } = (await response.json()) as { id: string }
    const params = { import: id }
    await until(
      () => owner().call(getImport, { params }),
      ({ items }) => items > 0
    )
    const stopped = await owner().call(cancelImport, { params })
    expect(stopped.state).toBe('cancelled')
    const items = (await itemsOf(owner(), dataset)).length
    expect(items).toBeLessThan(23_952)
    expect(await owner().refused(cancelImport, { params })).toMatchObject({ status: 409, code: 'run-not-active' })
    expect((await owner().call(getImport, { params })).state).toBe('cancelled')
    await owner().call(resumeImport, { params })
    const done = await settled(owner(), id)
    expect(done).toMatchObject({ state: 'done', items: 23_953, duplicates: 0, refusedCount: 48, filesDone: 2 })
    const all = await itemsOf(owner(), dataset)
    expect(new Set(textsOf(all)).size).toBe(23_953)
    expect(all.length).toBe(23_953)
    expect(await owner().call(getDataset, { params: { dataset } })).toMatchObject({ items: 23_953 })
    expect(await owner().refused(resumeImport, { params })).toMatchObject({ status: 409, code: 'run-not-resumable' })
  }, 120_000)

  describe('taken back', () => {
    const projectOver = async (dataset: string): Promise<string> => {
      const { id: project } = await owner().call(createProject, {
        body: { name: 'p', dataset, ontology: textOntology, workflow: {} }
      })
      await owner().call(putMember, { params: { project, user: line.anna.id }, body: { role: 'annotator' } })
      await owner().call(splitProject, { params: { project }, body: {} })
      await until(
        () => owner().call(getSplit, { params: { project } }),
        ({ run }) => run !== undefined && isOver(run)
      )
      return project
    }

    it('take their items out and archive the slices that show them, and nothing else', async () => {
      const dataset = await texts()
      await importInto(owner(), dataset, [file('keep.txt', 'keep')])
      const run = await importInto(owner(), dataset, [file('a.txt', 'a'), file('b.txt', 'b')])
      const project = await projectOver(dataset)
      expect(await owner().call(rollbackImport, { params: { import: run.id } })).toMatchObject({ state: 'rolled-back', items: 0 })
      expect(textsOf(await itemsOf(owner(), dataset))).toEqual(['keep'])
      expect(await owner().call(getDataset, { params: { dataset } })).toMatchObject({ items: 1, bytes: 4 })
      const { rows } = await owner().call(listSlices, { params: { project } })
      expect(rows.map(({ stage }) => stage).toSorted()).toEqual(['archived', 'archived', 'label'])
      expect(await importInto(owner(), dataset, [file('a.txt', 'a')])).toMatchObject({ items: 1, duplicates: 0 })
    })

    it('are refused once somebody has worked on one of their items', async () => {
      const dataset = await texts()
      const run = await importInto(owner(), dataset, [file('a.txt', 'a'), file('b.txt', 'b')])
      const project = await projectOver(dataset)
      await claim(line.anna, project)
      expect(await owner().refused(rollbackImport, { params: { import: run.id } })).toMatchObject({
        status: 409,
        code: 'run-has-work'
      })
      expect((await itemsOf(owner(), dataset)).length).toBe(2)
    })
  })

  it('have answered nothing with 5xx and logged no fault', () => {
    expect(line.server.logged.filter(entry => /"level":(50|60)/.test(entry))).toEqual([])
  })
})

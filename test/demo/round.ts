/** The story of the demo, step by step; each step is a row that says what happened and whether it agrees. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { listSlices, reopenSlice } from '@uurga/shared/api/reviews.ts'
import { createRelease, getRelease, type Release } from '@uurga/shared/api/releases.ts'
import { getProgress, type Progress } from '@uurga/shared/api/projects.ts'
import type { RefusedFile } from '@uurga/shared/api/datasets.ts'
import type { Client } from './client.ts'
import { photoOntology, textOntology } from './marks.ts'
import { hire, type Person } from './people.ts'
import { filesOf, importFiles, isOver, openProject, until, type Opened, type Upload } from './setup.ts'
import { isWrong, type Row } from './table.ts'
import { agree, download, figuresOf, readCoco, readLines, readUurga, sha256, unzip, type Check } from './verify.ts'
import { canFix, claim, handIn, labelAll, newAccount, reviewAll, type Account } from './work.ts'

export interface Round {
  readonly rows: readonly Row[]
  play(): Promise<void>
}

interface Team {
  readonly owner: Person
  readonly annotators: readonly [Person, Person]
  readonly supervisor: Person
}

/** What a step says, and each count held to what was expected. */
type Told = readonly [result: string, ...checks: readonly Check[]]

export const createRound = (admin: Client, fixtures: string): Round => {
  const rows: Row[] = []
  /** Does a step, and tells of it. */
  const step = async <T>(name: string, does: () => Promise<T>, tells: (done: T) => Told): Promise<T> => {
    const start = Date.now()
    const done = await does()
    const [result, ...checks] = tells(done)
    rows.push({ step: name, result, checks, ok: !checks.some(isWrong), ms: Date.now() - start })
    return done
  }

  const people = async (): Promise<Team> => {
    const tag = randomUUID().slice(0, 6)
    const [owner, first, second, supervisor] = await Promise.all([
      hire(admin, `olga.${tag}`, '敖登 Odon', 'owner'),
      hire(admin, `anna.${tag}`, '安娜 Anna', 'annotator'),
      hire(admin, `bat.${tag}`, 'Бат Bat', 'annotator'),
      hire(admin, `sara.${tag}`, '萨仁 Saran', 'supervisor')
    ])
    return { owner, annotators: [first, second], supervisor }
  }

  const photos = async (team: Team): Promise<void> => {
    const { client } = team.owner
    const files = await filesOf(join(fixtures, 'photos'), /\.(jpg|png|webp)$/)
    const program: Upload = { name: 'setup.jpg', bytes: new Uint8Array(Buffer.from('MZ\u0090\u0000 this program cannot be run')) }
    const [first] = files
    const uploads = [...files, program, ...(first ? [{ ...first, name: 'again.jpg' }] : [])]
    const imported = await step(
      'photos: import',
      () => importFiles(client, '照片 Photos', 'image', uploads),
      ({ run, refused }) => [
        `${run.items} items; refused: ${refused.map(saying).join(', ')}`,
        agree('state', run.state, 'done'),
        agree('items', run.items, files.length),
        agree('refused', refused.map(({ name }) => name).toSorted(byText), ['again.jpg', 'setup.jpg'])
      ]
    )
    const opened = await open(
      team,
      'photos',
      { dataset: imported.dataset, name: '照片标注 Photos', ontology: photoOntology },
      imported.run.items
    )
    const account = await label(team, 'photos', opened)
    await review(team, 'photos', opened, account)
    const release = await freeze(team, 'photos', opened, account)
    await reopen(team, 'photos', opened, account, release)
    await step(
      'photos: COCO',
      async () => readCoco(await unzip((await download(client, release.id, 'coco')).bytes)),
      ({ pictures, annotations, classes, manifest }) => {
        const expected = figuresOf(account.truth.values())
        return [
          `${pictures} pictures, ${annotations} annotations ${JSON.stringify(classes)}, manifest of ${manifest.export.files.length} files`,
          agree('pictures', pictures, files.length),
          agree('annotations', annotations, expected.annotations),
          agree('classes', classes, expected.classes),
          agree('content of the manifest', manifest.contentSha256, release.contentSha256)
        ]
      }
    )
    await lossless(team, 'photos', account, release)
  }

  const texts = async (team: Team): Promise<void> => {
    const { client } = team.owner
    const files = await filesOf(join(fixtures, 'texts'), /\.(txt|jsonl)$/)
    const lines = files
      .filter(({ name }) => name.endsWith('.jsonl'))
      .reduce((sum, { bytes }) => sum + readLines(Buffer.from(bytes)).length, 0)
    const expected = lines + files.filter(({ name }) => name.endsWith('.txt')).length
    const imported = await step(
      'texts: import',
      () => importFiles(client, '文本 Texts', 'text', files),
      ({ run, refused }) => [
        `${run.items} items, ${refused.length} refused, ${run.duplicates} duplicates`,
        agree('state', run.state, 'done'),
        agree('items', run.items, expected),
        agree('refused', refused, [])
      ]
    )
    const opened = await open(
      team,
      'texts',
      { dataset: imported.dataset, name: '文本标注 Texts', ontology: textOntology, batch: 5 },
      imported.run.items
    )
    const account = await label(team, 'texts', opened)
    await review(team, 'texts', opened, account)
    const release = await freeze(team, 'texts', opened, account)
    await step(
      'texts: JSONL with spans',
      async () => {
        const { bytes } = await download(client, release.id, 'jsonl-spans', { offsets: 'utf16' })
        return readLines<{ text: string; label: [number, number, string][]; choices: Record<string, string[]> }>(bytes)
      },
      lines => {
        const { kinds } = figuresOf(account.truth.values())
        const spans = lines.flatMap(({ text, label }) => label.map(([start, end]) => text.slice(start, end)))
        const topics = lines.reduce((sum, { choices }) => sum + Object.values(choices).flat().length, 0)
        return [
          `${lines.length} texts, ${spans.length} spans, ${topics} topics; first: ${spans.slice(0, 3).join(' ')}`,
          agree('texts', lines.length, imported.run.items),
          agree('spans', spans.length, kinds['span']),
          agree('topics', topics, kinds['choice']),
          agree('spans of nothing', spans.filter(text => text.trim() === '').length, 0)
        ]
      }
    )
    await lossless(team, 'texts', account, release)
  }

  const open = async (
    { owner, annotators, supervisor }: Team,
    what: string,
    asked: Parameters<typeof openProject>[1],
    items: number
  ): Promise<Opened> =>
    await step(
      `${what}: project and split`,
      () =>
        openProject(owner.client, asked, [
          [annotators[0], 'annotator'],
          [annotators[1], 'annotator'],
          [supervisor, 'supervisor']
        ]),
      ({ slices }) => [
        `${slices} slices of ${items} items`,
        agree('some slices, none empty', slices > 0 && slices <= items, true)
      ]
    )

  const label = async ({ annotators }: Team, what: string, { project, slices }: Opened): Promise<Account> => {
    const account = newAccount()
    await step(
      `${what}: labelled`,
      () => labelAll(account, project, annotators),
      jobs => {
        const each = annotators.map(({ id }) => [...account.authors.values()].filter(author => author === id).length)
        return [
          `${jobs} jobs by two people (${each.join(' + ')})`,
          agree('jobs', jobs, slices),
          agree('slices that were given', account.truth.size, slices)
        ]
      }
    )
    return account
  }

  /** The first is returned, done again by the same person with her reason and marks before her, and accepted; the second is fixed. */
  const review = async (
    { annotators, supervisor }: Team,
    what: string,
    { project, slices }: Opened,
    account: Account
  ): Promise<void> => {
    let fixed = false
    await step(
      `${what}: reviewed`,
      () =>
        reviewAll(account, project, supervisor, (job, n) => {
          if (n === 0) return 'return'
          if (fixed || !canFix(job)) return 'accept'
          fixed = true
          return 'fix'
        }),
      judged => [
        `${account.accepted} accepted, ${account.returned} returned, ${account.fixed} fixed`,
        agree('judged', judged, slices),
        agree('returned', account.returned, 1),
        agree('fixed', account.fixed, 1)
      ]
    )
    await step(
      `${what}: returned to its author`,
      async () => {
        const found = await Promise.all(annotators.map(async person => ({ person, job: await claim(person, project, 'label') })))
        const back = found.find(({ job }) => job !== undefined)
        if (!back?.job) throw new Error('nothing came back')
        const { person, job } = back
        const before = account.truth.get(job.slice)
        const document = job.document ?? { schema: 1, annotations: [] }
        const checks = [
          agree('person', person.id, account.authors.get(job.slice)),
          agree('remark', job.returned?.marks[0]?.text, 'here'),
          agree('marks', document, before)
        ]
        await handIn(account, person, job, document)
        return { reason: job.returned?.reason ?? '', checks }
      },
      ({ reason, checks }) => [`“${reason}”, with her marks; handed in again`, ...checks]
    )
    await step(
      `${what}: accepted`,
      () => reviewAll(account, project, supervisor, () => 'accept'),
      judged => [
        `${judged} more; all ${slices} slices judged`,
        agree('judged', judged, 1),
        agree('standing', account.accepted + account.fixed, slices)
      ]
    )
  }

  const freeze = async (
    { owner: { client } }: Team,
    what: string,
    { project, slices }: Opened,
    account: Account
  ): Promise<Release> => {
    const submittedOf = ({ people }: Progress): number => people.reduce((sum, { submitted }) => sum + submitted, 0)
    await step(
      `${what}: progress`,
      () =>
        until(
          () => client.call(getProgress, { params: { project } }),
          progress => progress.stages['done'] === slices && submittedOf(progress) === account.submitted
        ),
      progress => [
        `${JSON.stringify(progress.stages)}; submitted: ${progress.people.map(({ name, submitted }) => `${name} ${submitted}`).join(', ')}`,
        agree('done', progress.stages['done'], slices),
        agree('submitted', submittedOf(progress), account.submitted)
      ]
    )
    return await step(
      `${what}: release`,
      async () => {
        const { id } = await client.call(createRelease, { params: { project }, body: { name: 'v1' } })
        return await until(() => client.call(getRelease, { params: { release: id } }), isOver)
      },
      release => {
        const { annotations, classes } = figuresOf(account.truth.values())
        const { number, items, split } = release
        return [
          `number ${number}: ${items} items, ${release.annotations} annotations ${JSON.stringify(split)}`,
          agree('state', release.state, 'done'),
          agree('slices', release.slices, slices),
          agree('annotations', release.annotations, annotations),
          agree('classes', release.classes, classes),
          agree(
            'items in all parts of the split',
            Object.values(split).reduce((sum, n) => sum + n, 0),
            items
          )
        ]
      }
    )
  }

  /** A slice is reopened and accepted anew, once corrected: the release keeps what it took. */
  const reopen = async (
    { owner: { client }, supervisor }: Team,
    what: string,
    { project }: Opened,
    account: Account,
    release: Release
  ): Promise<void> => {
    await step(
      `${what}: reopened after it`,
      async () => {
        const { rows } = await client.call(listSlices, { params: { project }, query: { stage: 'done', limit: 200 } })
        const row = rows.find(({ id }) => (account.truth.get(id)?.annotations.length ?? 0) > 1)
        if (!row) return undefined
        await supervisor.client.call(reopenSlice, { params: { slice: row.id }, body: { command: randomUUID() } })
        await reviewAll({ ...newAccount(), truth: new Map() }, project, supervisor, () => 'fix')
        return await client.call(getRelease, { params: { release: release.id } })
      },
      kept => ['corrected, accepted anew; the release is as it was', agree('the release', kept, release)]
    )
  }

  const lossless = async ({ owner: { client } }: Team, what: string, account: Account, release: Release): Promise<void> => {
    await step(
      `${what}: Uurga JSONL`,
      async () => {
        const { bytes } = await download(client, release.id, 'uurga-jsonl')
        return { sum: sha256(bytes), items: await readUurga(bytes) }
      },
      ({ sum, items }) => {
        const [expected, found] = [figuresOf(account.truth.values()), figuresOf(items)]
        return [
          `${items.length} items, ${found.annotations} annotations, ${found.nothing} with nothing; sha256 as in the manifest`,
          agree('items', items.length, release.items),
          agree('annotations', found.annotations, expected.annotations),
          agree('kinds', found.kinds, expected.kinds),
          agree('classes', found.classes, expected.classes),
          agree('sum', sum, release.files.find(({ path }) => path === 'uurga.jsonl')?.sha256)
        ]
      }
    )
  }

  return {
    rows,
    play: async () => {
      const team = await step('people', people, ({ owner, annotators, supervisor }) => [
        [owner, ...annotators, supervisor].map(({ name }) => name).join(', ')
      ])
      await photos(team)
      await texts(team)
    }
  }
}

const saying = ({ name, code }: RefusedFile): string => `${name} ${code}`
const byText = (a: string, b: string): number => (a < b ? -1 : 1)
